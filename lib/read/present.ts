type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out members that are undefined or an empty list: in the model, absent is the only way to say nothing. */
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Present<T>;
}
