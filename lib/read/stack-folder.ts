import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "./input-error";
import { readJsonFile } from "./json-files";
import { moduleNames, readTerraformJson } from "./terraform-json";
import type { TerraformConfiguration } from "../model/terraform";

/** A synthesized stack as it lies on disk. */
export interface StackFile {
  readonly stack: string;
  readonly file: string;
  readonly configuration: TerraformConfiguration;
  /** Modules the configuration calls, whose resources are not in it. */
  readonly modules: readonly string[];
}

const expected = "the output folder of cdktf (cdktf.out), a stack's folder in it, or its cdk.tf.json";

/**
 * Reads every stack that cdktf wrote to its output folder, or the one of a stack's own folder, in the order of their
 * names.
 *
 * @throws InputError when there is no stack, or a file is not a configuration in Terraform's JSON syntax
 */
export function readStackFolder(folder: string): readonly StackFile[] {
  if (!existsSync(folder)) throw new InputError(folder, "no such file or folder", expected);
  const files = stackFiles(folder);
  if (files.length === 0) throw new InputError(folder, "no cdk.tf.json in it", expected);
  return files.map(readStack);
}

function stackFiles(path: string): readonly string[] {
  if (lstatSync(path).isFile()) return [path];
  const own = join(path, "cdk.tf.json");
  if (existsSync(own)) return [own];
  const stacks = existsSync(join(path, "stacks")) ? join(path, "stacks") : path;
  return readdirSync(stacks)
    .toSorted()
    .map((name) => join(stacks, name, "cdk.tf.json"))
    .filter((file) => existsSync(file));
}

function readStack(file: string): StackFile {
  const { json } = readJsonFile(file, expected);
  try {
    const configuration = readTerraformJson(json);
    return { stack: basename(resolve(file, "..")), file, configuration, modules: moduleNames(json) };
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(file, error.message, "a stack that cdktf synthesized");
    throw error;
  }
}
