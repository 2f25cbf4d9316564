import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readJsonFile } from "../read/json-files";
import { exportChanges } from "./export-changes";
import { planChanges } from "./plan-changes";
import { chosenReviewSource } from "./review-options";
import { revisionChanges } from "./revision-changes";
import { synthChanges } from "./synth-changes";
import type { ChangeReading, TenantChanges } from "./tenant-change";
import { UserError } from "./user-error";

/** Reads what the flags ask to review. */
export function reviewedChanges(reading: ChangeReading): TenantChanges {
  const source = chosenReviewSource(reading.options);
  switch (source.kind) {
    case "plans":
      return planChanges(source.files, reading);
    case "revisions":
      return revisionChanges(source, reading);
    case "pair":
      return pairChanges(source.before, source.after, reading);
  }
}

const kindWords = {
  synth: "what cdktf synth wrote",
  export: "a Graph export",
} as const;

function pairChanges(before: string, after: string, reading: ChangeReading): TenantChanges {
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was !== is) {
    throw new UserError(
      `--before ${before} is ${kindWords[was]}, --after ${after} is ${kindWords[is]}; expected two of one kind`,
    );
  }
  if (was === "synth") return synthChanges(before, after, reading);
  if (reading.options.tenant)
    throw new UserError("--tenant beside Graph exports; expected exports of one tenant alone");
  return exportChanges(before, after, reading);
}

/** By what lies there; what is wrong with it, the reader of its kind says. */
function kindOf(path: string): keyof typeof kindWords {
  const expected = "what cdktf synth wrote, or a Graph export";
  if (existsSync(path) && lstatSync(path).isDirectory()) {
    const names = readdirSync(path);
    if (names.length === 0) throw new UserError(`${path}: an empty folder; expected ${expected}`);
    return isSynthFolder(path, names) ? "synth" : "export";
  }
  const { json } = readJsonFile(path, expected);
  const members = typeof json === "object" && json !== null ? json : {};
  if ("format_version" in members) throw new UserError(`${path}: a Terraform plan or state; expected it after --plan`);
  return "terraform" in members || "resource" in members ? "synth" : "export";
}

function isSynthFolder(path: string, names: readonly string[]): boolean {
  const holdsStack = (name: string) => existsSync(join(path, name, "cdk.tf.json"));
  return names.includes("cdk.tf.json") || names.includes("stacks") || names.some(holdsStack);
}
