import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { UserError } from "./user-error";

export interface GitRequest {
  /** Passed as they are, never through a shell. */
  readonly args: readonly string[];
  /** Folder to run in; absent: the working directory. */
  readonly folder?: string;
  readonly input?: string;
  /** Line for the user when git fails; what git says follows it. */
  readonly failure: string;
}

/**
 * What git prints.
 *
 * @throws UserError with the request's line when git is not there or fails
 */
export function git({ args, folder, input, failure }: GitRequest): Buffer {
  try {
    return execFileSync("git", args, {
      ...(folder !== undefined && { cwd: folder }),
      ...(input !== undefined && { input }),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: Buffer };
    if (code === "ENOENT" && (folder === undefined || existsSync(folder))) {
      throw new UserError("git: not found; expected it to be installed");
    }
    const [said] = (stderr ?? "").toString().trim().split("\n");
    throw new UserError(said ? `${failure} (${said})` : failure);
  }
}

/**
 * The commit that a revision names.
 *
 * @param flag that the user wrote it after
 */
export function commitOf(revision: string, flag: string, folder?: string): string {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const failure = `${flag} ${revision}: no such revision; expected a commit, branch or tag that git knows (a shallow clone may lack it)`;
  return git({ args, failure, ...(folder !== undefined && { folder }) })
    .toString()
    .trim();
}
