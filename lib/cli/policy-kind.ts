import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readJsonFile } from "../read/json-files";
import { UserError } from "./user-error";

/** What lies at a path. */
export type PolicyKind = "synth" | "plan" | "export";

/**
 * By what lies there; what is wrong with it, the reader of its kind says.
 *
 * @throws UserError for an empty folder
 */
export function policyKindAt(path: string): PolicyKind {
  const expected = "what cdktf synth wrote, or a Graph export";
  if (existsSync(path) && lstatSync(path).isDirectory()) {
    const names = readdirSync(path);
    if (names.length === 0) throw new UserError(`${path}: an empty folder; expected ${expected}`);
    return isSynthFolder(path, names) ? "synth" : "export";
  }
  const { json } = readJsonFile(path, expected);
  const members = typeof json === "object" && json !== null ? json : {};
  if ("format_version" in members) return "plan";
  return "terraform" in members || "resource" in members ? "synth" : "export";
}

function isSynthFolder(path: string, names: readonly string[]): boolean {
  const holdsStack = (name: string) => existsSync(join(path, name, "cdk.tf.json"));
  return names.includes("cdk.tf.json") || names.includes("stacks") || names.some(holdsStack);
}
