import type { AuthenticationStrength } from "../model/authentication-strength";
import type { DirectoryGroup } from "../model/directory";
import type { NamedLocation } from "../model/named-location";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey, idText } from "../model/reference";
import { readGraphAuthenticationStrength } from "./graph-authentication-strength";
import { isGraphGroup, readGraphGroup } from "./graph-group";
import { isGraphNamedLocation, readGraphNamedLocation } from "./graph-named-location";
import { isGraphPolicy, readGraphPolicy } from "./graph-policy";
import { InputError } from "./input-error";

/** Objects of an export by id. Two files may carry the same object, but not two versions of it. */
export class GraphCollection {
  readonly policies = new Collected<ConditionalAccessPolicy>("policy", (policy) => policy);
  readonly namedLocations = new Collected<NamedLocation>("named location", (location) => location);
  readonly strengths = new Collected<AuthenticationStrength>(
    "authentication strength",
    ({ allowedCombinations }) => allowedCombinations.toSorted(),
    // Only a request that expands them gets the restrictions of a strength.
    (known, other) => (other.narrowed ? other : known),
  );
  readonly groups = new Collected<DirectoryGroup>("group", ({ id }) => id);
  #securityDefaults?: { readonly isEnabled: boolean; readonly place: string };

  get securityDefaults(): PolicySet["securityDefaults"] {
    if (!this.#securityDefaults) return "unknown";
    return this.#securityDefaults.isEnabled ? "on" : "off";
  }

  /** Takes one object in by its shape and tells whether it has a shape of interest. */
  add(json: unknown, place: string): boolean {
    try {
      return this.#add(json, place);
    } catch (error) {
      if (error instanceof TypeError)
        throw new InputError(place, error.message, "an object as Microsoft Graph returns it");
      throw error;
    }
  }

  #add(json: unknown, place: string): boolean {
    if (isGraphPolicy(json)) {
      const { policy, strengths } = readGraphPolicy(json, { reference: place });
      this.policies.add(policy, place);
      for (const strength of strengths) this.strengths.add(strength, place);
    } else if (isGraphNamedLocation(json)) this.namedLocations.add(readGraphNamedLocation(json), place);
    else if (isStrength(json)) this.strengths.add(readGraphAuthenticationStrength(json), place);
    else if (isSecurityDefaults(json)) this.#addSecurityDefaults(json, place);
    else if (isGraphGroup(json)) this.groups.add(readGraphGroup(json), place);
    else return false;
    return true;
  }

  #addSecurityDefaults({ isEnabled }: { readonly isEnabled: boolean }, place: string): void {
    const known = this.#securityDefaults;
    if (known && known.isEnabled !== isEnabled) {
      throw new InputError(place, `security defaults differ from those in ${known.place}`, "one version of them");
    }
    this.#securityDefaults = { isEnabled, place };
  }
}

class Collected<T extends { readonly id: Id }> {
  readonly #what: string;
  readonly #essence: (item: T) => unknown;
  readonly #better: (known: T, other: T) => T;
  readonly #byId = new Map<string, { readonly item: T; readonly place: string }>();

  /**
   * @param essence what has to be equal in two versions of one object
   * @param better the one of two such versions that says more
   */
  constructor(what: string, essence: (item: T) => unknown, better: (known: T, other: T) => T = (known) => known) {
    this.#what = what;
    this.#essence = essence;
    this.#better = better;
  }

  get items(): readonly T[] {
    return [...this.#byId.values()].map(({ item }) => item);
  }

  add(item: T, place: string): void {
    const key = idKey(item.id);
    const known = this.#byId.get(key);
    if (!known) this.#byId.set(key, { item, place });
    else if (JSON.stringify(this.#essence(known.item)) !== JSON.stringify(this.#essence(item))) {
      throw new InputError(
        place,
        `${this.#what} ${idText(item.id)} differs from the one in ${known.place}`,
        "one version of it",
      );
    } else this.#byId.set(key, { ...known, item: this.#better(known.item, item) });
  }
}

function isStrength(json: unknown): boolean {
  return typeof json === "object" && json !== null && "allowedCombinations" in json;
}

/** @see https://learn.microsoft.com/graph/api/resources/identitysecuritydefaultsenforcementpolicy */
function isSecurityDefaults(json: unknown): json is { readonly isEnabled: boolean } {
  if (typeof json !== "object" || json === null) return false;
  const { id, isEnabled, "@odata.context": context } = json as Readonly<Record<string, unknown>>;
  const isSingleton = id === "00000000-0000-0000-0000-000000000005";
  const isNamed = typeof context === "string" && context.includes("identitySecurityDefaultsEnforcementPolicy");
  return typeof isEnabled === "boolean" && (isSingleton || isNamed);
}
