import { dirname, join, relative, resolve } from "node:path";
import type { Tenant } from "../model/tenant";
import { ConfigurationError } from "./configuration-error";
import { parseTenant } from "./parse-tenant";
import type { Path, Position, Problem } from "./problem";
import { inRings, sharedIds } from "./selection";
import { type Files, diskFiles } from "./source/files";
import type { LayeredFile } from "./source/layers";
import type { Sources } from "./source/sources";
import { keyOf, readTenantFolder } from "./tenant-files";

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
  const shown = shownFolder(folder);
  const { sources, layered, problems } = readTenantFolder(shown, select.tenants, files);
  problems.push(...sharedIds(layered));
  const selected =
    select.rings === undefined
      ? layered
      : inRings(layered, select.rings, { folder: shown, named: select.tenants !== undefined }, problems);
  const parsed = selected.map((file) => parseFile(file, sources, today));
  problems.push(...parsed.flatMap((each) => each.problems));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return parsed.flatMap(({ loaded }) => loaded ?? []);
}

/** A folder as messages name it: relative to the working directory. */
export function shownFolder(folder: string): string {
  return relative(process.cwd(), resolve(folder)) || ".";
}

/** What a tenant file came to. */
interface ParsedFile {
  /** Absolute paths of all files that the tenant is made from, or would be. */
  readonly files: readonly string[];
  /** Absent where there are problems. */
  readonly loaded?: LoadedTenant;
  readonly problems: readonly Problem[];
}

export function parseFile(file: LayeredFile, sources: Sources, today: string): ParsedFile {
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
  const files = [...new Set([...file.files, ...beside].map((name) => resolve(name)))];
  if ("problems" in result) return { files, problems: result.problems.map((problem) => file.place(problem)) };
  const { tenant } = result;
  return { files, problems: [], loaded: { tenant, file: file.file, files, locate: (path) => file.locate(path) } };
}
