import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readJsonFile } from "../read/json-files";

/** What lies at a path. */
export type PolicyKind = "synth" | "plan" | "export";

/** By what lies there; what is wrong with it, the reader of its kind says. */
export function policyKindAt(path: string): PolicyKind {
  if (existsSync(path) && lstatSync(path).isDirectory()) return isSynthFolder(path) ? "synth" : "export";
  const { json } = readJsonFile(path, "what cdktf synth wrote, or a Graph export");
  const members = typeof json === "object" && json !== null ? json : {};
  if ("format_version" in members) return "plan";
  return "terraform" in members || "resource" in members ? "synth" : "export";
}

function isSynthFolder(path: string): boolean {
  const names = readdirSync(path);
  const holdsStack = (name: string) => existsSync(join(path, name, "cdk.tf.json"));
  return names.includes("cdk.tf.json") || names.includes("stacks") || names.some(holdsStack);
}
