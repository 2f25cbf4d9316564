import { isMapping } from "../merge-patch";
import type { Path, ValueProblem } from "../problem";

const deepest = 32;
/** Prefix of cdktf's markers for values known later: text that carries one would turn into an expression. */
const tokenMarker = "TfToken[";

/** What no tenant file may hold, whatever it is for. Also the guard against data that contains itself. */
export function rawProblems(value: unknown): readonly ValueProblem[] {
  return problemsIn(value, [], []);
}

function problemsIn(value: unknown, path: Path, holders: readonly unknown[]): readonly ValueProblem[] {
  if (typeof value === "string") return textProblems(value, path, "value");
  if (typeof value !== "object" || value === null) return [];
  if (holders.includes(value)) {
    return [
      { path, at: "value", found: "an alias to what it stands in", expected: "data that does not contain itself" },
    ];
  }
  if (path.length >= deepest) {
    return [{ path, at: "value", found: "data nested too deep", expected: `at most ${deepest} levels` }];
  }
  const within = [...holders, value];
  if (Array.isArray(value)) return value.flatMap((item, index) => problemsIn(item, [...path, index], within));
  if (!isPlain(value))
    return [{ path, at: "value", found: "a value of a special type", expected: "text, a number, a list or a mapping" }];
  return Object.entries(value).flatMap(([key, member]) => [
    ...keyProblems(key, [...path, key]),
    ...problemsIn(member, [...path, key], within),
  ]);
}

function keyProblems(key: string, path: Path): readonly ValueProblem[] {
  if (key === "__proto__") return [{ path, at: "key", found: `key "__proto__"`, expected: "another key" }];
  return textProblems(key, path, "key");
}

function textProblems(text: string, path: Path, at: "key" | "value"): readonly ValueProblem[] {
  if (!text.includes(tokenMarker)) return [];
  return [
    { path, at, found: `text with ${JSON.stringify(tokenMarker)}`, expected: "text without cdktf's token marker" },
  ];
}

function isPlain(value: object): boolean {
  return isMapping(value) && Object.getPrototypeOf(value) === Object.prototype;
}
