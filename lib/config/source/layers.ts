import { basename, dirname, join, normalize, posix } from "node:path";
import { isMapping } from "../merge-patch";
import { describeValue, quoted } from "../describe-value";
import type { Path, Position, Problem, ValueProblem } from "../problem";
import { nearest } from "../suggest";
import { overlay } from "./overlay";
import type { Sources } from "./sources";
import type { YamlSource } from "./yaml-source";

/** A tenant file over the base files it extends. */
export interface LayeredFile {
  readonly file: string;
  /** The file and its bases. */
  readonly files: readonly string[];
  /** The merged data, without `extends`. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Where a value, or its key, stands: in the file itself or in the base that it comes from. */
  locate(path: Path, at?: "key" | "value"): Position;
  /** Gives a value's problem its place; one that stands in a base file also names this tenant file. */
  place(problem: ValueProblem): Problem;
}

/** Merged data of a list of base files; the same object for every file that extends the same list. */
export type BaseCache = Map<string, Readonly<Record<string, unknown>>>;

/**
 * Reads a file and what it extends. Documents apply in order, each as a merge patch over what came before: the bases as
 * listed, each after its own bases, and the file last.
 *
 * @returns the merged file, or all problems of it and of its bases.
 */
export function readLayers(file: string, sources: Sources, bases: BaseCache): LayeredFile | readonly Problem[] {
  const chain = collect(file, sources, []);
  const problems = chain.flatMap((layer) => ("found" in layer ? [layer] : layer.problems));
  if (problems.length > 0) return problems;
  const layers = chain as readonly YamlSource[];
  const own = layers.at(-1)!;
  const below = layers.slice(0, -1);
  const value = withoutExtends(overlay(mergedBases(below, bases), own.value));
  return layeredFile(own, layers.toReversed(), value);
}

function mergedBases(below: readonly YamlSource[], bases: BaseCache): Readonly<Record<string, unknown>> {
  const id = below.map(({ file }) => file).join("\0");
  let merged = bases.get(id);
  if (!merged) {
    merged = withoutExtends(below.reduce<unknown>((target, { value }) => overlay(target, value), {}));
    bases.set(id, merged);
  }
  return merged;
}

function withoutExtends(value: unknown): Readonly<Record<string, unknown>> {
  const { extends: _, ...rest } = value as Record<string, unknown>;
  return rest;
}

function layeredFile(
  own: YamlSource,
  nearestFirst: readonly YamlSource[],
  value: Readonly<Record<string, unknown>>,
): LayeredFile {
  const find = (path: Path, at: "key" | "value"): Position => {
    for (const layer of nearestFirst) {
      const position = layer.locate(path, at);
      if (position) return position;
    }
    return path.length > 0 ? find(path.slice(0, -1), "key") : { file: own.file, line: 1, column: 1 };
  };
  const locate = (path: Path, at: "key" | "value" = "value"): Position =>
    path.length === 0 ? { file: own.file, line: 1, column: 1 } : find(path, at);
  return {
    file: own.file,
    files: nearestFirst.map(({ file }) => file),
    value,
    locate,
    place: ({ path, at, found, expected }) => {
      const position = locate(path, at);
      return { ...position, found, expected, ...(position.file !== own.file && { tenantFiles: [own.file] }) };
    },
  };
}

/** The file after its bases, in the order in which they apply; in place of a file that fails, its problem. */
function collect(file: string, sources: Sources, extending: readonly string[]): readonly (YamlSource | Problem)[] {
  const source = sources.get(file);
  if (!source) return [{ file, found: "no such file", expected: "a YAML file" }];
  if (source.problems.length > 0) return [source];
  if (!isMapping(source.value)) {
    const found = source.value === null ? "an empty file" : describeValue(source.value);
    return [{ file, line: 1, column: 1, found, expected: "a mapping with sections such as tenant and mfa" }];
  }
  const { extends: declared } = source.value;
  const listed = declared === undefined || declared === null ? [] : Array.isArray(declared) ? declared : [declared];
  const path = [...extending, file];
  const below = listed.flatMap((base: unknown, index) => {
    const where = source.locate(Array.isArray(declared) ? ["extends", index] : ["extends"], "value");
    return collectBase(base, where ?? { file, line: 1, column: 1 }, sources, path);
  });
  return [...below, source];
}

function collectBase(
  base: unknown,
  where: Position,
  sources: Sources,
  extending: readonly string[],
): readonly (YamlSource | Problem)[] {
  if (typeof base !== "string" || base === "") {
    return [{ ...where, found: describeValue(base), expected: "a base file, relative to this file" }];
  }
  const target = normalize(join(dirname(where.file), base));
  if (extending.includes(target)) {
    const loop = [...extending.slice(extending.indexOf(target)), target].join(" → ");
    return [{ ...where, found: `a loop of extends: ${loop}`, expected: "base files that do not extend each other" }];
  }
  if (!sources.get(target)) {
    const near = nearest(basename(target), sources.siblings(target));
    const suggestion = near === undefined ? "" : `, did you mean ${quoted(posix.join(posix.dirname(base), near))}?`;
    const expected = `a base file, relative to this file${suggestion}`;
    return [{ ...where, found: `${quoted(base)}, which does not exist`, expected }];
  }
  return collect(target, sources, extending);
}
