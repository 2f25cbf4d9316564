import type { Path } from "./plan-unknown";

/**
 * The attributes of a resource in a plan, with what `after_unknown` marks filled in. The provider writes text that is
 * not set as "", which counts as null here.
 *
 * @param unknownAt what stands for the unknown value at a path
 */
export function planValues(
  values: unknown,
  unknown: unknown,
  unknownAt: (path: Path) => unknown,
  path: Path = [],
): unknown {
  if (unknown === true) return unknownAt(path);
  if (values === "") return null;
  if (Array.isArray(values) || Array.isArray(unknown)) {
    const length = Math.max(lengthOf(values), lengthOf(unknown));
    return Array.from({ length }, (_, index) =>
      planValues(member(values, index), member(unknown, index), unknownAt, [...path, index]),
    );
  }
  if (!isRecord(values) && !isRecord(unknown)) return values;
  const names = new Set([
    ...Object.keys(isRecord(values) ? values : {}),
    ...Object.keys(isRecord(unknown) ? unknown : {}),
  ]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      planValues(member(values, name), member(unknown, name), unknownAt, [...path, name]),
    ]),
  );
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function member(value: unknown, key: string | number): unknown {
  if (typeof key === "number") return Array.isArray(value) ? value[key] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
