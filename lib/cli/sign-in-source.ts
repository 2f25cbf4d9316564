import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileSource, type SignInSource } from "../read/sign-ins/sign-in-source";
import type { CliContext } from "./context";
import type { SignInSourceOptions } from "./sign-in-source-options";
import { UserError } from "./user-error";

/** The logs that flags name. @throws UserError when they name none, or a folder that holds none */
export function signInSources({ signIns = [] }: SignInSourceOptions, context: CliContext): readonly SignInSource[] {
  if (signIns.filter((path) => path === "-").length > 1) {
    throw new UserError("--sign-ins - twice: standard input can be read once; expected it once");
  }
  const sources = signIns.flatMap((path) => sourcesAt(path, context));
  if (sources.length === 0) throw new UserError("no sign-ins to read; expected --sign-ins with files or folders");
  return sources;
}

function sourcesAt(path: string, { stdinChunks }: CliContext): readonly SignInSource[] {
  if (path === "-") return [{ name: "standard input", bytes: stdinChunks }];
  if (!statSync(path).isDirectory()) return [fileSource(path)];
  const files = logsIn(path);
  if (files.length === 0)
    throw new UserError(`${path}: no logs in this folder; expected files *.json, *.jsonl or *.csv`);
  return files.map((file) => fileSource(file));
}

const logFile = /\.(?:json|jsonl|ndjson|csv|tsv|log)(?:\.gz)?$/i;

/** In the order of their names, which in storage accounts is the order of time. Symbolic links are not followed. */
function logsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return logsIn(path);
      return entry.isFile() && logFile.test(entry.name) ? [path] : [];
    });
}
