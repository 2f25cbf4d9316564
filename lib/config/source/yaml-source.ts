import { LineCounter, parseDocument, type Document } from "yaml";
import type { Path, Position, Problem } from "../problem";
import { rawProblems } from "./raw-problems";
import { offsetOf } from "./yaml-offsets";
import { syntaxProblem } from "./yaml-syntax";

/** A YAML file as plain data, with the place of every key and value at hand. */
export interface YamlSource {
  readonly file: string;
  /** The data; undefined where the file has problems. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where a key or its value stands; undefined if the path leads nowhere in this file. */
  locate(path: Path, at: "key" | "value"): Position | undefined;
}

/** How often aliases may multiply the document, before it counts as an attack on memory. */
const maxAliasCount = 100;

/**
 * Reads YAML 1.2 with anchors, aliases and merge keys. A byte order mark and CRLF are fine. Never throws: whatever is
 * wrong is in `problems`.
 */
export function parseYamlSource(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const failed = (problems: readonly Problem[]): YamlSource => ({
    file,
    value: undefined,
    problems,
    locate: () => undefined,
  });
  let document: Document.Parsed;
  let value: unknown;
  try {
    document = parseDocument(body, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: "error" });
    const syntax = [...document.errors, ...document.warnings];
    if (syntax.length > 0)
      return failed(syntax.map((error) => ({ ...at(error.pos[0]), ...syntaxProblem(error, body) })));
    value = document.toJS({ maxAliasCount });
  } catch (error) {
    const found = `broken YAML (${error instanceof Error ? lowerFirst(error.message) : "unreadable"})`;
    return failed([{ file, line: 1, column: 1, found, expected: "YAML 1.2 whose aliases can be expanded" }]);
  }
  const locate = (path: Path, place: "key" | "value"): Position | undefined => {
    const offset = offsetOf(document, path, place);
    return offset === undefined ? undefined : at(offset);
  };
  const problems = rawProblems(value).map(({ path, at: place, found, expected }) => ({
    ...(locate(path, place) ?? { file, line: 1, column: 1 }),
    found,
    expected,
  }));
  return problems.length > 0 ? failed(problems) : { file, value, problems, locate };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1).split("\n", 1)[0];
}
