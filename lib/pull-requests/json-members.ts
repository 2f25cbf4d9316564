/** The member of a foreign object; undefined where it is none, or has none. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

export function textMember(value: unknown, name: string): string {
  const text = member(value, name);
  return typeof text === "string" ? text : "";
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
