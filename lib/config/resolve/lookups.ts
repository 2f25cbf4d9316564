import type { Id } from "../../model/reference";
import type { Lookup } from "../../model/tenant";
import { isGuid } from "../schema/primitives";
import { keyOf } from "./slug";

/** Turns names of existing users and groups into references, and remembers what Terraform has to look up. */
export class Lookups {
  readonly #found = new Map<string, Lookup>();
  readonly #breakGlassNames: ReadonlySet<string>;
  readonly #breakGlassGroup: Id;

  /** @param breakGlassNames names by which the file means the break-glass group, which may not exist yet. */
  constructor(breakGlassGroup: Id, breakGlassNames: readonly string[]) {
    this.#breakGlassGroup = breakGlassGroup;
    this.#breakGlassNames = new Set(breakGlassNames.map((name) => name.toLowerCase()));
  }

  /** @param name object id or user principal name. */
  user(name: string): Id {
    if (isGuid(name)) return name.toLowerCase();
    const key = keyOf(name);
    this.#add({ kind: "user", key, userPrincipalName: name });
    return { reference: `data.azuread_user.${key}.object_id` };
  }

  /** @param name object id or display name. */
  group(name: string): Id {
    if (isGuid(name)) return name.toLowerCase();
    if (this.#breakGlassNames.has(name.toLowerCase())) return this.#breakGlassGroup;
    const key = keyOf(name);
    this.#add({ kind: "group", key, displayName: name });
    return { reference: `data.azuread_group.${key}.object_id` };
  }

  /** What was asked for so far, users first, by key. */
  all(): readonly Lookup[] {
    return [...this.#found.values()].toSorted((a, b) =>
      a.kind === b.kind ? (a.key < b.key ? -1 : 1) : a.kind === "user" ? -1 : 1,
    );
  }

  #add(lookup: Lookup): void {
    const id = `${lookup.kind} ${lookup.key}`;
    if (!this.#found.has(id)) this.#found.set(id, lookup);
  }
}
