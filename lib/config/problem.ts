/** A place in a file, as editors count: lines and columns from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file. Line and column are absent where the file or folder as a whole is meant. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly found: string;
  readonly expected: string;
  /** Tenant files in which the problem shows, where it stands in a base file. */
  readonly tenantFiles?: readonly string[];
}

/** Way into a file's data: keys and list indexes. */
export type Path = readonly (string | number)[];

/** Something wrong with a value, before it is known where in which file the value stands. */
export interface ValueProblem {
  readonly path: Path;
  /** Whether the key or the value is to blame. A value that is missing is blamed on what should hold it. */
  readonly at: "key" | "value";
  readonly found: string;
  readonly expected: string;
}

/** The line printed for a problem: `file:line:column: found …; expected …`. */
export function problemText({ file, line, column, found, expected, tenantFiles = [] }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const [first, ...others] = tenantFiles;
  const rest = others.length > 0 ? ` and ${others.length} more` : "";
  return `${place}: ${found}; expected ${expected}${first === undefined ? "" : ` (for ${first}${rest})`}`;
}

/** One entry for each distinct problem, in the order of files and places; a base file's problem names all its tenants. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  const distinct = new Map<string, Problem>();
  for (const problem of problems) {
    const { tenantFiles, ...rest } = problem;
    const id = JSON.stringify([rest.file, rest.line, rest.column, rest.found, rest.expected]);
    const all = [...new Set([...(distinct.get(id)?.tenantFiles ?? []), ...(tenantFiles ?? [])])].toSorted();
    distinct.set(id, all.length > 0 ? { ...rest, tenantFiles: all } : rest);
  }
  return [...distinct.values()].toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.found, b.found),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
