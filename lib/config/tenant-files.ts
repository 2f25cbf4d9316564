import { basename, join } from "node:path";
import { bootstrapStackSuffix } from "../model/tenant";
import { quoted } from "./describe-value";
import type { Problem } from "./problem";
import { keyExpectation, keyPattern } from "./schema/primitives";
import type { Files } from "./source/files";
import { type BaseCache, type LayeredFile, readLayers } from "./source/layers";
import { Sources } from "./source/sources";
import { expectedName } from "./suggest";

/** The files of a folder that could be read, each over its bases, and what is wrong with the others. */
export interface TenantFolder {
  readonly sources: Sources;
  readonly layered: readonly LayeredFile[];
  readonly problems: Problem[];
}

/** @param keys the tenants to read, and only these; absent: all */
export function readTenantFolder(folder: string, keys: readonly string[] | undefined, files: Files): TenantFolder {
  const problems: Problem[] = [];
  const sources = new Sources(files);
  const bases: BaseCache = new Map();
  const layered: LayeredFile[] = [];
  for (const file of tenantFiles(folder, keys, files, sources, problems)) {
    const read = readLayers(file, sources, bases);
    if ("locate" in read) layered.push(read);
    else problems.push(...forTenant(read, file));
  }
  return { sources, layered, problems };
}

/** The files to read; what is named but does not exist, or is in the folder but is no tenant file, is a problem. */
function tenantFiles(
  folder: string,
  keys: readonly string[] | undefined,
  files: Files,
  sources: Sources,
  problems: Problem[],
): readonly string[] {
  if (keys === undefined) return allTenantFiles(folder, files, problems);
  return [...new Set(keys)].toSorted().flatMap((key) => {
    const file = join(folder, `${key}.yaml`);
    if (keyPattern.test(key) && sources.get(file)) return tenantFile(file, problems);
    const known = (files.list(folder) ?? []).filter(isTenantFile).map(keyOf);
    problems.push({
      file: folder,
      found: `no tenant ${quoted(key)}`,
      expected: expectedName(key, known, "a tenant's key"),
    });
    return [];
  });
}

function allTenantFiles(folder: string, files: Files, problems: Problem[]): readonly string[] {
  const names = files.list(folder);
  if (names === undefined) {
    problems.push({ file: folder, found: "no such folder", expected: "a folder of tenant files" });
    return [];
  }
  for (const name of names.filter((each) => /\.ya?ml$/i.test(each) && !isTenantFile(each))) {
    const isNamed = name.endsWith(".yaml");
    const expected = isNamed ? keyExpectation : "a name that ends in .yaml";
    problems.push({ file: join(folder, name), found: `file name ${quoted(name)}`, expected });
  }
  const tenants = names.filter(isTenantFile);
  if (tenants.length === 0 && problems.length === 0) {
    problems.push({ file: folder, found: "no tenant files", expected: "at least one file such as contoso.yaml" });
  }
  return tenants.flatMap((name) => tenantFile(join(folder, name), problems));
}

/** The file; none where the tenant's stack would be the bootstrap stack of another tenant. */
function tenantFile(file: string, problems: Problem[]): readonly string[] {
  if (!file.endsWith(`${bootstrapStackSuffix}.yaml`)) return [file];
  const expected = `a key that does not end in ${bootstrapStackSuffix}, as the names of bootstrap stacks do`;
  problems.push({ file, found: `file name ${quoted(basename(file))}`, expected });
  return [];
}

function forTenant(problems: readonly Problem[], file: string): readonly Problem[] {
  return problems.map((problem) => (problem.file === file ? problem : { ...problem, tenantFiles: [file] }));
}

function isTenantFile(name: string): boolean {
  return name.endsWith(".yaml") && keyPattern.test(keyOf(name));
}

/** Key of the tenant that a file is. */
export function keyOf(file: string): string {
  return basename(file, ".yaml");
}
