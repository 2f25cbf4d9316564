import { execFileSync } from "node:child_process";
import { resolve, sep } from "node:path";
import { UserError } from "./user-error";

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
  const root = git(["rev-parse", "--show-toplevel"]).trim();
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], revision).trim();
  const names = git(["-c", "core.quotePath=false", "diff", "--name-only", "-z", commit]).split("\0").filter(Boolean);
  const inFolder = (name: string) => resolve(root, name).startsWith(resolve(folder) + sep);
  return {
    inside: new Set(names.filter(inFolder).map((name) => resolve(root, name))),
    outside: names.filter((name) => !inFolder(name) && !withoutEffect.test(name)),
  };
}

function git(args: readonly string[], revision?: string): string {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch {
    throw new UserError(
      revision === undefined
        ? "not a git checkout; expected one, since --changed-since asks git"
        : `--changed-since ${revision}: no such revision; expected a commit, branch or tag that git knows (a shallow clone may lack it)`,
    );
  }
}
