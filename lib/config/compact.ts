/** Members that may be undefined, where the model has optional ones. */
export type Draft<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out members that are undefined, empty lists or empty objects: in the model they are absent. */
export function compact<T extends object>(draft: Draft<T>): T {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => !isEmpty(value))) as T;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === undefined;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
