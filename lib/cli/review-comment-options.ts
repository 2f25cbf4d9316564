import { UserError } from "./user-error";

/** The commit that a review is of, and where it says to come from; see `Head`. */
export interface WrittenHead {
  readonly label?: string;
  readonly sha: string;
}

/** @throws UserError where a part is missing or cannot be one */
export function headFrom(label: string | undefined, sha: string | undefined): WrittenHead | undefined {
  if (sha === undefined) {
    if (label === undefined) return undefined;
    throw new UserError("--head without --head-sha; expected both");
  }
  if (!/^[\da-f]{40}$/.test(sha)) throw new UserError("--head-sha: not a commit; expected 40 hexadecimal digits");
  if (label === undefined) return { sha };
  if (!/^[\w.-]+:[^\p{Cc}]+$/u.test(label)) throw new UserError("--head: not a branch; expected owner:branch");
  return { label, sha };
}

/** @throws UserError for what is not the number of a pull request */
export function pullRequestFrom(written: string | undefined): number {
  if (written !== undefined && /^[1-9]\d{0,9}$/.test(written)) return Number(written);
  const found = written === undefined ? "this run is of no pull request" : "not a number";
  throw new UserError(`--pull-request: ${found}; expected the number of a pull request`);
}

/** @throws UserError for what would not fit the marker of the comment */
export function keyFrom(written: string): string {
  if (/^[a-z\d][a-z\d-]{0,99}$/.test(written)) return written;
  throw new UserError("--key: not a key; expected small letters, digits and hyphens");
}

/** @throws UserError for what would lead to another place of the API */
export function repositoryFrom(written: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(written) && !written.split("/").includes("..")) return written;
  throw new UserError("GITHUB_REPOSITORY: not a repository; expected owner/name");
}

/** @throws UserError where the variable is not set */
export function requiredVariable(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  const value = environment[name];
  if (value) return value;
  throw new UserError(`${name} is not set; expected it in the step's environment`);
}
