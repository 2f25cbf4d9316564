import { basename, dirname, join, relative, resolve } from "node:path";
import type { Tenant } from "../model/tenant";
import { ConfigurationError } from "./configuration-error";
import { quoted } from "./describe-value";
import { parseTenant } from "./parse-tenant";
import type { Path, Position, Problem } from "./problem";
import { keyExpectation, keyPattern } from "./schema/primitives";
import { type Files, diskFiles } from "./source/files";
import { type BaseCache, type LayeredFile, readLayers } from "./source/layers";
import { Sources } from "./source/sources";
import { expectedName } from "./suggest";
import { inRings, sharedIds } from "./selection";

export interface LoadOptions {
  /** Folder of the tenant files. Its subfolders are for base files and certificates. */
  readonly folder: string;
  /** Without a selection all tenants are loaded; with tenants and rings, the named tenants that are in the rings. */
  readonly select?: {
    /** Keys. Only these files and their bases are read, whatever else is in the folder. */
    readonly tenants?: readonly string[];
    readonly rings?: readonly string[];
  };
  /** YYYY-MM-DD: what has expired by then is an error. */
  readonly today: string;
  readonly files?: Files;
}

export interface LoadedTenant {
  readonly tenant: Tenant;
  /** The tenant file, relative to the working directory. */
  readonly file: string;
  /** Absolute paths of all files that the tenant is made from: its own, bases, certificates. */
  readonly files: readonly string[];
  /** Where a value of the tenant file stands; a value that comes from a base file, in the base file. */
  locate(path: Path): Position;
}

/**
 * Loads tenant files, each over the base files it extends.
 *
 * @returns the tenants by key, in alphabetical order.
 * @throws ConfigurationError with all problems of all files read.
 */
export function loadTenants({ folder, select = {}, today, files = diskFiles }: LoadOptions): readonly LoadedTenant[] {
  const shown = relative(process.cwd(), resolve(folder)) || ".";
  const problems: Problem[] = [];
  const sources = new Sources(files);
  const bases: BaseCache = new Map();
  const layered: LayeredFile[] = [];
  for (const file of tenantFiles(shown, select.tenants, files, sources, problems)) {
    const read = readLayers(file, sources, bases);
    if ("locate" in read) layered.push(read);
    else problems.push(...forTenant(read, file));
  }
  problems.push(...sharedIds(layered));
  const selected =
    select.rings === undefined
      ? layered
      : inRings(layered, select.rings, { folder: shown, named: select.tenants !== undefined }, problems);
  const loaded = selected.flatMap((file) => load(file, sources, today, problems) ?? []);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return loaded;
}

function load(file: LayeredFile, sources: Sources, today: string, problems: Problem[]): LoadedTenant | undefined {
  const beside: string[] = [];
  const result = parseTenant({
    key: keyOf(file.file),
    value: file.value,
    today,
    readBeside: (path, name) => {
      const target = join(dirname(file.locate(path).file), name);
      beside.push(target);
      return sources.text(target);
    },
  });
  if ("problems" in result) {
    problems.push(...result.problems.map((problem) => file.place(problem)));
    return undefined;
  }
  const all = new Set([...file.files, ...beside].map((name) => resolve(name)));
  return { tenant: result.tenant, file: file.file, files: [...all], locate: (path) => file.locate(path) };
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
    if (keyPattern.test(key) && sources.get(file)) return [file];
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
  return tenants.map((name) => join(folder, name));
}

function forTenant(problems: readonly Problem[], file: string): readonly Problem[] {
  return problems.map((problem) => (problem.file === file ? problem : { ...problem, tenantFiles: [file] }));
}

function isTenantFile(name: string): boolean {
  return name.endsWith(".yaml") && keyPattern.test(keyOf(name));
}

function keyOf(file: string): string {
  return basename(file, ".yaml");
}
