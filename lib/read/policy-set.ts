import { isPolicyUrl } from "../microsoft/policy-urls";
import type { PolicySet } from "../model/policy-set";
import { oncePerResource, type ResourceContent } from "../model/once-per";
import type { Id } from "../model/reference";
import { graphUrls, type TerraformConfiguration, type TerraformResource } from "../model/terraform";
import { readAzureadAuthenticationStrength } from "./azuread-authentication-strength";
import { readAzureadNamedLocation } from "./azuread-named-location";
import { readAzureadPolicy } from "./azuread-policy";
import { readSecurityDefaults } from "./security-defaults";
import { moduleNames, readTerraformJson } from "./terraform-json";

/**
 * Reads what decides sign-ins out of a synthesized configuration. The id of everything that Terraform will create is a
 * reference to the resource itself. What else the tenant holds, no configuration tells.
 *
 * @throws TypeError when the value is not a configuration in Terraform's JSON syntax
 */
export function readSynthesized(json: unknown): PolicySet {
  const set = policySetOf(readTerraformJson(json));
  return { ...set, doubts: [...set.doubts, ...moduleNames(json).map((name) => `module ${name} is not read`)] };
}

/** The policy set of a configuration that is read already. */
export function policySetOf({ resources }: TerraformConfiguration): PolicySet {
  const managed = (type: string): readonly TerraformResource[] =>
    resources.filter((resource) => resource.mode === "managed" && resource.type === type);
  const doubts = resources.filter(writesPolicies).map(({ address }) => `${address} writes policies and is not read`);
  return {
    policies: managed("azuread_conditional_access_policy").map(readPolicy),
    namedLocations: managed("azuread_named_location").map(readNamedLocation),
    namedLocationsComplete: false,
    authenticationStrengths: managed("azuread_authentication_strength_policy").flatMap(
      (resource) =>
        readAzureadAuthenticationStrength(identity(resource, "id"), resource.values, (because) =>
          doubts.push(`${resource.address}: ${because}`),
        ) ?? [],
    ),
    securityDefaults: readSecurityDefaults(resources),
    doubts,
  };
}

const readPolicy = oncePerResource((resource) => readAzureadPolicy(identity(resource, "object_id"), resource.values));
const readNamedLocation = oncePerResource((resource) =>
  readAzureadNamedLocation(identity(resource, "object_id"), resource.values),
);

/** The id that a state or plan knows, without the path some ids carry; else a reference to the resource itself. */
function identity({ address, values }: ResourceContent, attribute: "id" | "object_id"): Id {
  const id = values[attribute];
  return typeof id === "string" ? id.slice(id.lastIndexOf("/") + 1) : { reference: `${address}.${attribute}` };
}

function writesPolicies(resource: TerraformResource): boolean {
  return graphUrls(resource).some(isPolicyUrl);
}
