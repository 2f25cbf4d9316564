import type { z } from "zod";
import { describeValue, quoted } from "./describe-value";
import { isMapping } from "./merge-patch";
import type { Path, ValueProblem } from "./problem";
import { keyExpectation } from "./schema/primitives";
import { secretExpectation, namesSecret } from "./secrets";
import { expectedName } from "./suggest";
import { branchOf } from "./union-branch";

type Issue = z.core.$ZodIssue;

/** What a schema has to say about a value, in the words of a tenant file. */
export function schemaProblems(issues: readonly Issue[], value: unknown, known: KnownKeys): ValueProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, value, [], known));
}

/** Keys that the mapping at a path may have. */
type KnownKeys = (path: Path) => readonly string[];

function problemsOf(issue: Issue, root: unknown, prefix: Path, known: KnownKeys): ValueProblem[] {
  const path: Path = [...prefix, ...(issue.path as Path)];
  const value = valueAt(root, path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, path, value, known));
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const branch = branchOf(issue, value);
    if (!branch) return [problem(path, value, unionTypes(issue))];
    return branch.flatMap((inner) => problemsOf(inner, root, path, known));
  }
  if (issue.code === "invalid_key") {
    const key = String(path.at(-1));
    return [{ path, at: "key", found: `key ${quoted(key)}`, expected: issue.issues[0]?.message ?? keyExpectation }];
  }
  return [problem(path, value, expectation(issue, value))];
}

function problem(path: Path, value: unknown, expected: string): ValueProblem {
  const key = path.at(-1);
  if (typeof key === "string" && typeof value === "string" && namesSecret(key)) {
    return { path, at: "key", found: `key ${quoted(key)}`, expected: secretExpectation };
  }
  if (value === undefined && typeof key === "string") {
    return { path: path.slice(0, -1), at: "key", found: `no ${quoted(key)}`, expected: `${key}: ${expected}` };
  }
  const [found, wanted] = expected.split("; expected ", 2);
  if (found !== undefined && wanted !== undefined) return { path, at: "value", found, expected: wanted };
  return { path, at: "value", found: describeValue(value), expected };
}

function unknownKey(key: string, path: Path, holder: unknown, known: KnownKeys): ValueProblem {
  const place = { path: [...path, key], at: "key" as const };
  if (namesSecret(key)) return { ...place, found: `key ${quoted(key)}`, expected: secretExpectation };
  const names = known(path);
  if (names.includes(key)) {
    const others = Object.keys(holder ?? {}).filter((other) => other !== key);
    return { ...place, found: `key ${quoted(key)} beside ${others.join(", ")}`, expected: "keys that go together" };
  }
  const expected = names.length > 0 ? expectedName(key, names, "a known key") : "no key here";
  return { ...place, found: `unknown key ${quoted(key)}`, expected };
}

const typeNames: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function expectation(issue: Issue, value: unknown): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- kinds not named are worded by the schemas
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    case "invalid_value":
      return nameExpectation(issue.values.map(String), value);
    case "invalid_union":
      return nameExpectation(discriminators(issue), value);
    case "too_small":
      return (
        own(issue.message) ??
        `${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}`
      );
    case "too_big":
      return own(issue.message) ?? `at most ${amount(issue.maximum, issue.origin)}`;
    case "invalid_format":
      return own(issue.message) ?? (issue.format === "guid" ? "a GUID" : `text of another form (${issue.format})`);
    default:
      return own(issue.message) ?? "a value of another form";
  }
}

function discriminators(issue: Issue): readonly string[] {
  return (issue as { readonly options?: readonly unknown[] }).options?.map(String) ?? [];
}

function nameExpectation(names: readonly string[], value: unknown): string {
  if (names.length === 1) return String(names[0]);
  return typeof value === "string"
    ? expectedName(value, names, "one of the known values")
    : `one of ${names.slice(0, 12).join(", ")}`;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === "array") return limit === 1 ? "one entry" : `${limit} entries`;
  if (origin === "string") return limit === 1 ? "one character" : `${limit} characters`;
  return String(limit);
}

/** Our schemas word their checks themselves; zod's own sentences are recognised by how they begin. */
function own(message: string): string | undefined {
  return /^(Invalid|Too (small|big)|Unrecognized)/.test(message) ? undefined : message;
}

function unionTypes(issue: Issue & { readonly code: "invalid_union" }): string {
  const types = issue.errors.flatMap(([first]) => (first ? [expectation(first, undefined)] : []));
  return [...new Set(types)].join(" or ");
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const segment of path) {
    const holder: unknown = value;
    if (!isMapping(holder) && !Array.isArray(holder)) return undefined;
    value = Object.hasOwn(holder, segment) ? (holder as Record<string | number, unknown>)[segment] : undefined;
  }
  return value;
}
