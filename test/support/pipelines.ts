import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The repository, whatever the working directory. */
export const repository = join(__dirname, "..", "..");

export function yamlFile(path: string): unknown {
  return parse(readFileSync(join(repository, path), "utf8"));
}

export const githubFiles = [
  ...yamlFilesIn(".github/workflows"),
  ...readdirSync(join(repository, ".github/actions")).map((name) => `.github/actions/${name}/action.yml`),
];
export const azureDevOpsFiles = ["azure-pipelines.yml", ...yamlFilesIn("pipelines/azure-devops")];

function yamlFilesIn(folder: string): string[] {
  return readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".yml"))
    .map((name) => `${folder}/${name}`);
}

/** Every map below a value, itself included. */
export function maps(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(maps);
  if (typeof value !== "object" || value === null) return [];
  const map = value as Record<string, unknown>;
  return [map, ...Object.values(map).flatMap(maps)];
}

/** Every shell script of a pipeline file, inline ones of tasks included. */
export function scripts(file: unknown): string[] {
  return maps(file).flatMap((map) =>
    ["run", "bash", "script", "inlineScript"].map((key) => map[key]).filter((value) => typeof value === "string"),
  );
}
