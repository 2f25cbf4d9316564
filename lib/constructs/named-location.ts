import { NamedLocation as AzureadNamedLocation } from "@cdktf/provider-azuread/lib/named-location";
import { Construct } from "constructs";
import type {
  CountryNamedLocation,
  IpNamedLocation,
  NamedLocation as Location,
  UnknownNamedLocation,
} from "../model/named-location";
import type { Reference } from "../model/reference";
import { terraformText } from "./text";
import { UnsupportedByProviderError } from "./unsupported-by-provider-error";

/** An IP or country location as the model has it; an id is not deployed. */
export type NamedLocationProps =
  Omit<IpNamedLocation, "id"> | Omit<CountryNamedLocation, "id"> | Omit<UnknownNamedLocation, "id">;

/**
 * A named location: IP ranges, trusted or not, or countries. Policies refer to it by `locationId`.
 *
 * The construct's id is the Terraform name. Changing between IP ranges and countries replaces the location: the new one
 * is created first, since Entra refuses to delete one that a policy uses. Ranges and countries are emitted sorted and
 * without duplicates, because the provider waits until Graph shows them in the order sent. Needs Entra ID P1 for use in
 * policies.
 *
 * @throws UnsupportedByProviderError for a location of unknown kind, or one that lists nothing.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export class NamedLocation extends Construct {
  readonly resource: AzureadNamedLocation;

  constructor(scope: Construct, id: string, props: NamedLocationProps) {
    super(scope, id);
    this.resource = new AzureadNamedLocation(this, "Default", {
      displayName: terraformText(props.displayName),
      ...this.content(props as Location),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** What a policy's `locations` condition names. */
  get locationId(): Reference {
    return { reference: `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.object_id` };
  }

  private content(location: Location) {
    if (location.kind === "unknown") {
      throw new UnsupportedByProviderError(this.node.path, "a location of unknown kind", location.because);
    }
    if (location.kind === "ip") {
      return { ip: { ipRanges: this.sorted(location.ipRanges, "ipRanges"), trusted: location.isTrusted } };
    }
    return {
      country: {
        countriesAndRegions: this.sorted(location.countriesAndRegions, "countriesAndRegions"),
        includeUnknownCountriesAndRegions: location.includeUnknownCountriesAndRegions,
        countryLookupMethod: location.countryLookupMethod,
      },
    };
  }

  private sorted(values: readonly string[], part: string): string[] {
    if (values.length === 0) {
      throw new UnsupportedByProviderError(this.node.path, part, "the list is empty; expected at least one entry");
    }
    return [...new Set(values.map(terraformText))].sort();
  }
}
