import type { Names } from "../../catalogue/policy-body";
import { authenticationStrengths } from "../../microsoft/authentication-strengths";
import { directoryRoles } from "../../microsoft/directory-roles";
import type { Id } from "../../model/reference";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import { isGuid, isUserPrincipalName } from "../schema/primitives";
import { expectedName } from "../suggest";
import { authenticationStrengthId } from "./authentication-strengths";
import type { Lookups } from "./lookups";
import { namedLocationId } from "./named-locations";

/** Keys and names that a policy of the file may use. */
export interface KnownNames {
  readonly locations: ReadonlySet<string>;
  readonly strengths: ReadonlySet<string>;
  readonly lookups: Lookups;
}

/** Resolves a name that stands at a path, where GUIDs and Graph's sentinels are names as well. Reports unknown names. */
export class NameResolver {
  readonly #known: KnownNames;
  readonly #reader: Reader;

  constructor(known: KnownNames, reader: Reader) {
    this.#known = known;
    this.#reader = reader;
  }

  /** Names for a template: each stands somewhere in the policy's entry, which tells the place of an unknown one. */
  forTemplate(entry: unknown, path: Path): Names {
    const place = (name: string): Path => [...path, ...(pathOf(entry, name) ?? [])];
    return {
      location: (name) => this.location(name, place(name)),
      strength: (name) => this.strength(name, place(name)),
      user: (name) => this.user(name, place(name)),
      group: (name) => this.group(name),
    };
  }

  location(name: string, path: Path): Id {
    if (name === "All" || name === "AllTrusted") return name;
    if (this.#known.locations.has(name)) return namedLocationId(name);
    return this.#guid(name, path, "location", this.#known.locations, "a key of namedLocations");
  }

  strength(name: string, path: Path): Id {
    const builtIn = Object.entries(authenticationStrengths).find(([key]) => key === name)?.[1];
    if (builtIn) return builtIn.id;
    if (this.#known.strengths.has(name)) return authenticationStrengthId(name);
    const names = [...Object.keys(authenticationStrengths), ...this.#known.strengths];
    return this.#guid(
      name,
      path,
      "authentication strength",
      names,
      "a key of authenticationStrengths or a built-in one",
    );
  }

  user(name: string, path: Path): Id {
    if (["All", "None", "GuestsOrExternalUsers"].includes(name)) return name;
    if (isUserPrincipalName(name)) return this.#known.lookups.user(name);
    return this.#guid(
      name,
      path,
      "user",
      ["All", "None", "GuestsOrExternalUsers"],
      "an object id, a user principal name, All, None, GuestsOrExternalUsers",
    );
  }

  group(name: string): Id {
    return this.#known.lookups.group(name);
  }

  role(name: string, path: Path): Id {
    const id = Object.hasOwn(directoryRoles, name) ? directoryRoles[name] : undefined;
    return id ?? this.#guid(name, path, "role", Object.keys(directoryRoles), "a directory role");
  }

  application(name: string, path: Path): Id {
    const sentinels = ["All", "None", "Office365", "MicrosoftAdminPortals"];
    return sentinels.includes(name)
      ? name
      : this.#guid(name, path, "application", sentinels, "a client id (GUID) or a known name");
  }

  servicePrincipal(name: string, path: Path): Id {
    const sentinels = ["ServicePrincipalsInMyTenant"];
    return sentinels.includes(name)
      ? name
      : this.#guid(name, path, "service principal", sentinels, "an object id or a known name");
  }

  termsOfUse(name: string, path: Path): Id {
    return isGuid(name) ? name.toLowerCase() : this.#unknown(name, path, "terms of use", "their id (a GUID)");
  }

  #guid(name: string, path: Path, kind: string, known: Iterable<string>, what: string): Id {
    return isGuid(name) ? name.toLowerCase() : this.#unknown(name, path, kind, expectedName(name, known, what));
  }

  /** The name goes on in place of an id: with a problem reported the result is never used. */
  #unknown(name: string, path: Path, kind: string, expected: string): Id {
    this.#reader.report(path, `unknown ${kind} ${quoted(name)}`, expected);
    return name;
  }
}

function pathOf(value: unknown, text: string): Path | undefined {
  if (value === text) return [];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const path = pathOf(member, text);
    if (path) return [Array.isArray(value) ? Number(key) : key, ...path];
  }
  return undefined;
}
