type Mapping = Readonly<Record<string, unknown>>;

/**
 * Applies one document over another as a JSON Merge Patch (RFC 7386): mappings merge, lists and scalars replace, null
 * removes. What the patch leaves alone is shared with the target, not copied, so that 1,000 files over one base cost
 * what they change.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMapping(patch)) return patch;
  const merged: Record<string, unknown> = isMapping(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
