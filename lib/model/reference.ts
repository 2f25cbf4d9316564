/**
 * A value that only Terraform knows, and only after apply: the object id of a group that the same stack creates, say.
 * It keeps an identity of its own (the Terraform address and attribute that make it), so that analysis can tell two
 * unknown values apart without guessing either.
 *
 * @example { reference: "azuread_group.break-glass.object_id" }
 */
export interface Reference {
  readonly reference: string;
}

/** An Entra object id (or another id that Microsoft hands out), or a reference to one that does not exist yet. */
export type Id = string | Reference;

export function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "reference" in value && typeof value.reference === "string";
}

/** One string per distinct id, fit as a map key. GUIDs compare without regard to case, as Graph compares them. */
export function idKey(id: Id): string {
  return isReference(id) ? `\${${id.reference}}` : id.toLowerCase();
}

/** Display form of an id for people: the GUID, or the Terraform address. */
export function idText(id: Id): string {
  return isReference(id) ? id.reference : id;
}
