import { existsSync } from "node:fs";
import { dirname, posix, relative, resolve } from "node:path";
import type { Files } from "../config/source/files";
import { commitOf, git } from "./git";

/** What tenants are made of is fetched at once, anything else when it is asked for. */
const isTenantFile = /\.(?:ya?ml|pem)$/;

/** On the first day nothing has expired: what is deployed stays so, whatever its file says of the day after. */
export const firstDay = "0000-01-01";

interface Entry {
  readonly mode: string;
  readonly object: string;
}

/** A folder's files as they are in one revision. */
export interface RevisionFiles extends Files {
  readonly commit: string;
}

/**
 * A git revision as a file system: tenant files of long ago are read without being checked out.
 *
 * @param folder of the tenant files, which may not be there any more
 * @param flag that the user wrote the revision after
 * @throws UserError where there is no such revision, or no git checkout
 */
export function revisionFiles(revision: string, folder: string, flag: string): RevisionFiles {
  const here = existing(resolve(folder));
  const failure = `${folder}: not in a git checkout; expected one, since ${flag} asks git`;
  const ask = (args: readonly string[], input?: string) =>
    git({ args, folder: here, failure, ...(input !== undefined && { input }) });
  const prefix = ask(["rev-parse", "--show-prefix"]).toString().replace(/\n$/, "");
  const commit = commitOf(revision, flag, here);
  const entries = entriesOf(ask(["ls-tree", "-r", "-z", "--full-tree", commit]).toString());
  const inRepository = (file: string): string =>
    posix.join(prefix, relative(here, resolve(file)).replaceAll("\\", "/"));
  const texts = new Map<string, string>();
  const fetch = (objects: readonly string[]): void => {
    const all = ask(["cat-file", "--batch"], objects.map((object) => `${object}\n`).join(""));
    for (const [object, text] of blobsOf(all)) texts.set(object, text);
  };
  const folderInRepository = (name: string): string => {
    const path = inRepository(name);
    return path === "." ? "" : path.replace(/\/?$/, "/");
  };
  const below = folderInRepository(folder);
  const wanted = [...entries].filter(
    ([name, entry]) => name.startsWith(below) && isTenantFile.test(name) && isFile(entry),
  );
  fetch(wanted.map(([, { object }]) => object));
  return {
    commit,
    read: (file) => {
      const entry = entries.get(inRepository(file));
      if (!entry) return undefined;
      if (!isFile(entry)) throw Object.assign(new Error("not a file"), { code: "no regular file" });
      if (!texts.has(entry.object)) fetch([entry.object]);
      return texts.get(entry.object);
    },
    list: (name) => namesIn(folderInRepository(name), [...entries.keys()]),
  };
}

/** The folder, or the nearest one above it that is still there. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** Links and submodules are no files. */
function isFile({ mode }: Entry): boolean {
  return mode.startsWith("100");
}

/** `100644 blob 1f3a… \ttenants/contoso.yaml`, by path. */
function entriesOf(listing: string): ReadonlyMap<string, Entry> {
  return new Map(
    listing
      .split("\0")
      .filter(Boolean)
      .map((line) => {
        const tab = line.indexOf("\t");
        const [mode = "", , object = ""] = line.slice(0, tab).split(" ");
        return [line.slice(tab + 1), { mode, object }];
      }),
  );
}

/** Names of the files right in a folder. */
function namesIn(folder: string, paths: readonly string[]): readonly string[] | undefined {
  const below = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  return below.length === 0 ? undefined : below.filter((name) => !name.includes("/")).toSorted();
}

/** `1f3a… blob 12\n`, then so many bytes and a line feed, for each. */
function blobsOf(batch: Buffer): readonly (readonly [string, string])[] {
  const blobs: (readonly [string, string])[] = [];
  for (let at = 0; at < batch.length;) {
    const end = batch.indexOf(0x0a, at);
    const [object = "", , size = "0"] = batch.toString("utf8", at, end).split(" ");
    const start = end + 1;
    at = start + Number(size) + 1;
    blobs.push([object, batch.toString("utf8", start, at - 1)]);
  }
  return blobs;
}
