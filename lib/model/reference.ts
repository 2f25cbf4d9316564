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

/**
 * Whether two ids stand for one object; undefined where that cannot be told: what a stack looks up, takes as input or
 * adopts may be any object, known by its id or not. What a stack creates is a new one.
 */
export function sameObject(a: Id, b: Id): boolean | undefined {
  // Most ids are texts, and every one is compared with many.
  if (typeof a === "string" && typeof b === "string") return a === b || a.toLowerCase() === b.toLowerCase();
  if (idKey(a) === idKey(b)) return true;
  return isTold(a) && isTold(b) ? false : undefined;
}

/** Whether an id is the one of an object that no other id stands for: an id as such, or that of a new object. */
export function isTold(id: Id): boolean {
  return !isReference(id) || newObject.test(id.reference);
}

/** Directory roles are activated, not created; the client id of a service principal is that of its application. */
const newObject =
  /^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*azuread_(?!directory_role\.|service_principal\.[^.]+\.client_id$)\w+\.[\w-]+(?:\[[^\]]*\])?\.\w+$/;
