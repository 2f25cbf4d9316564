import { resolve, sep } from "node:path";
import { commitOf, git } from "./git";

/** Folders and files whose change never changes a stack. */
const withoutEffect = /^(docs|test|bench|\.github|pipelines)\/|\.md$|^(LICENSE|azure-pipelines\.yml)$/;

export interface ChangedFiles {
  /** Absolute paths below the tenant folder. */
  readonly inside: ReadonlySet<string>;
  /** Everything else that can change a stack. */
  readonly outside: readonly string[];
}

/** What git says has changed between a revision and the working tree. */
export function changedFiles(revision: string, folder: string): ChangedFiles {
  const failure = "not a git checkout; expected one, since --changed-since asks git";
  const root = git({ args: ["rev-parse", "--show-toplevel"], failure })
    .toString()
    .trim();
  const commit = commitOf(revision, "--changed-since");
  const diff = git({ args: ["-c", "core.quotePath=false", "diff", "--name-only", "-z", commit], failure }).toString();
  const names = diff.split("\0").filter(Boolean);
  const inFolder = (name: string) => resolve(root, name).startsWith(resolve(folder) + sep);
  return {
    inside: new Set(names.filter(inFolder).map((name) => resolve(root, name))),
    outside: names.filter((name) => !inFolder(name) && !withoutEffect.test(name)),
  };
}
