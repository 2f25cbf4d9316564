/** What a synthesized stack has at a path of keys: a block, one of its attributes, or undefined. */
export function blockAt(json: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
}
