import type { z } from "zod";
import { describeValue, quoted } from "./describe-value";
import { knownKeys } from "./known-keys";
import { isMapping } from "./merge-patch";
import type { Path, ValueProblem } from "./problem";
import { schemaProblems } from "./schema-problems";
import { keyExpectation, keyPattern } from "./schema/primitives";

/** Reads sections of one file and gathers what is wrong with any of them. */
export class Reader {
  readonly problems: ValueProblem[] = [];
  readonly #root: Readonly<Record<string, unknown>>;

  constructor(root: Readonly<Record<string, unknown>>) {
    this.#root = root;
  }

  report(path: Path, found: string, expected: string, at: ValueProblem["at"] = "value"): void {
    this.problems.push({ path, at, found, expected });
  }

  /** A section as its schema returns it; undefined if it is wrong, which is reported. */
  section<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined {
    return this.check(schema, this.#root[name], [name]);
  }

  /** The entries of a keyed section that are right. Each is checked alone, so that one error hides no other. */
  entries<Entry extends z.ZodType>(
    name: string,
    schema: z.ZodRecord<z.ZodString, Entry>,
  ): ReadonlyMap<string, z.output<Entry>> {
    const entries = new Map<string, z.output<Entry>>();
    for (const [key, raw] of this.rawEntries(name)) {
      const entry = this.check(schema.valueType, raw, [name, key]);
      if (entry !== undefined) entries.set(key, entry);
    }
    return entries;
  }

  /** The entries of a keyed section as they stand, those under an ill-formed key reported and left out. */
  rawEntries(name: string): readonly (readonly [string, unknown])[] {
    const raw = this.#root[name] ?? {};
    if (!isMapping(raw)) {
      this.report([name], describeValue(raw), "a mapping of keys to entries");
      return [];
    }
    return Object.entries(raw).filter(([key]) => {
      const isKey = keyPattern.test(key);
      if (!isKey) this.report([name, key], `key ${quoted(key)}`, keyExpectation, "key");
      return isKey;
    });
  }

  check<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
    path: Path,
    known: (path: Path) => readonly string[] = (inner) => knownKeys(schema, inner),
  ): z.output<Schema> | undefined {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const problem of schemaProblems(result.error.issues, value, known)) {
      this.problems.push(path.length > 0 ? blamed(problem, value, path) : problem);
    }
    return undefined;
  }
}

/** Puts a problem under the path of what was checked; a section that is missing is missing from the file. */
function blamed(problem: ValueProblem, value: unknown, path: Path): ValueProblem {
  const name = path.at(-1);
  if (value === undefined && problem.path.length === 0) {
    return {
      path: path.slice(0, -1),
      at: "key",
      found: `no ${quoted(String(name))}`,
      expected: `${name}: ${problem.expected}`,
    };
  }
  return { ...problem, path: [...path, ...problem.path] };
}
