import { existsSync, lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "./input-error";
import { readJsonFile } from "./json-files";
import { readStackFolder, type StackFile } from "./stack-folder";

/** What one synthesis made. */
export interface SynthOutput {
  readonly stacks: readonly StackFile[];
  /** Folders of stacks that an earlier synthesis left behind, which nothing deploys any more. They are not read. */
  readonly leftOver: readonly string[];
}

const expected = "the output of a synthesis that came to its end";

/**
 * Reads the stacks of one synthesis: those that the manifest of cdktf's output folder names, or the single stack of a
 * stack's own folder or file.
 *
 * @throws InputError when there is no stack, one is missing, or a file is not what cdktf writes
 */
export function readSynthOutput(path: string): SynthOutput {
  const folder = join(path, "stacks");
  if (!isFolder(folder)) return { stacks: readStackFolder(path), leftOver: [] };
  for (const name of readdirSync(folder).filter((each) => isFolder(join(folder, each)))) {
    if (!existsSync(join(folder, name, "cdk.tf.json"))) {
      throw new InputError(join(folder, name), "a stack's folder without cdk.tf.json", expected);
    }
  }
  const named = namedStacks(path);
  const missing = named?.find((name) => !existsSync(join(folder, name, "cdk.tf.json")));
  if (missing !== undefined) {
    throw new InputError(
      join(path, "manifest.json"),
      `names stack ${JSON.stringify(missing)}, which is missing`,
      expected,
    );
  }
  const all = readStackFolder(path);
  if (!named) return { stacks: all, leftOver: [] };
  const stacks = all.filter(({ stack }) => named.includes(stack));
  const leftOver = all.filter(({ stack }) => !named.includes(stack)).map(({ file }) => dirname(file));
  return { stacks, leftOver };
}

/** Undefined where there is no manifest: it may have been left out of what was copied here. */
function namedStacks(path: string): readonly string[] | undefined {
  const manifest = join(path, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const { json } = readJsonFile(manifest, expected);
  const { stacks } = (typeof json === "object" && json !== null ? json : {}) as { readonly stacks?: unknown };
  if (typeof stacks === "object" && stacks !== null) return Object.keys(stacks);
  throw new InputError(manifest, "no list of stacks in it", expected);
}

function isFolder(path: string): boolean {
  return existsSync(path) && lstatSync(path).isDirectory();
}
