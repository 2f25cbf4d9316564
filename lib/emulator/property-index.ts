import type { GraphObject } from "./graph-object";

/** Ids of objects by the text of one property, in whatever case. A text that one object has costs no more than its id. */
export class PropertyIndex {
  readonly #ids = new Map<string, string | Set<string>>();
  readonly #property: string;

  constructor(property: string, objects: Iterable<readonly [id: string, object: GraphObject]>) {
    this.#property = property;
    for (const [id, object] of objects) this.add(id, object);
  }

  get(text: string): Iterable<string> {
    const ids = this.#ids.get(text.toLowerCase());
    if (ids === undefined) return [];
    return typeof ids === "string" ? [ids] : ids;
  }

  add(id: string, object: GraphObject): void {
    const key = this.#keyOf(object);
    if (key === undefined) return;
    const ids = this.#ids.get(key);
    if (ids === undefined || ids === id) this.#ids.set(key, id);
    else if (typeof ids === "string") this.#ids.set(key, new Set([ids, id]));
    else ids.add(id);
  }

  remove(id: string, object: GraphObject): void {
    const key = this.#keyOf(object);
    if (key === undefined) return;
    const ids = this.#ids.get(key);
    if (ids === id) this.#ids.delete(key);
    else if (typeof ids === "object") ids.delete(id);
  }

  #keyOf(object: GraphObject): string | undefined {
    const value = object[this.#property];
    return typeof value === "string" ? value.toLowerCase() : undefined;
  }
}
