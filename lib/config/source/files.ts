import { readFileSync, readdirSync } from "node:fs";

/** What the loader needs of a file system. */
export interface Files {
  /** Text of a file; undefined if there is no such file. Throws an Error that says why it cannot be read. */
  read(file: string): string | undefined;
  /** Names of the files of a folder, sorted; undefined if there is no such folder. */
  list(folder: string): readonly string[] | undefined;
}

/** The real file system: the only place where tenant files are read from disk. */
export const diskFiles: Files = {
  read: (file) => unlessMissing(() => readFileSync(file, "utf8")),
  list: (folder) =>
    unlessMissing(() =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .toSorted(),
    ),
};

const missing = new Set(["ENOENT", "ENOTDIR"]);

function unlessMissing<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch (error) {
    if (missing.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
