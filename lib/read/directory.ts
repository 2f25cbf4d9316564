import { assembleDirectory, type DirectorySnapshot } from "./directory-assembly";
import { DirectoryCollection } from "./directory-collection";
import { directoryKindOf, type DirectoryKind, isRecord, type Json } from "./directory-objects";
import { readGraphPage } from "./graph-page";
import { InputError } from "./input-error";
import { type JsonFile, readJsonFiles } from "./json-files";

const expected = "a directory snapshot with users, groups and role assignments";

/** Members of a snapshot in one file. */
const sections: Readonly<Record<string, DirectoryKind>> = {
  users: "user",
  groups: "group",
  roleAssignments: "roleAssignment",
  servicePrincipals: "servicePrincipal",
};

/**
 * Reads a snapshot of the directory: one file with `users`, `groups`, `roleAssignments` and `servicePrincipals`, or
 * pages of Graph with such objects, in one file or in a folder. Membership through groups in groups and roles through
 * groups are worked out here; scoped role assignments are left out, and a role that somebody is eligible for may be held
 * by anybody.
 *
 * @throws InputError when there are no users, a file is not JSON, or an object contradicts another
 */
export function readDirectory(path: string): DirectorySnapshot {
  const collection = new DirectoryCollection();
  const pages = readJsonFiles(path, expected).map((file) => collect(file, collection));
  if (collection.users.size === 0) throw new InputError(path, "no users in it", expected);
  const { directory, doubts } = assembleDirectory(collection);
  const missing = missingPages(pages);
  const cutRoles = missing.some(({ kind }) => kind === "roleAssignment" || kind === "directoryRole");
  const cutUsers = missing.find(({ kind }) => kind === "user");
  return {
    directory: {
      ...directory,
      ...(cutRoles && { rolesNotKnown: "all" as const }),
      ...(cutUsers && { usersMissing: cutUsers.doubt }),
    },
    doubts: [...missing.map(({ doubt }) => doubt), ...doubts],
  };
}

interface CollectedPage {
  readonly file: string;
  readonly kind?: DirectoryKind;
  readonly last?: boolean;
}

function collect({ file, json }: JsonFile, collection: DirectoryCollection): CollectedPage {
  if (isSnapshot(json)) {
    for (const [name, kind] of Object.entries(sections)) {
      const objects = json[name] ?? [];
      if (!Array.isArray(objects)) throw new InputError(file, `${name} is no list`, expected);
      if (kind === "roleAssignment" && name in json) collection.roles.isTold = true;
      for (const [index, object] of objects.entries()) collection.add(kind, object, `${file}: ${name}[${index}]`);
    }
    return { file };
  }
  const { items, last } = readGraphPage(json);
  const kinds = items.map(directoryKindOf);
  for (const [index, kind] of kinds.entries()) if (kind) collection.add(kind, items[index], `${file}[${index}]`);
  const [kind] = kinds;
  return { file, ...(kind && { kind }), ...(last !== undefined && { last }) };
}

function isSnapshot(json: unknown): json is Json {
  return isRecord(json) && !("id" in json) && Object.keys(sections).some((name) => name in json);
}

interface MissingPage {
  readonly kind: DirectoryKind;
  readonly doubt: string;
}

/** Of each kind of object, one page has to be the last. */
function missingPages(pages: readonly CollectedPage[]): readonly MissingPage[] {
  return [...new Set(pages.flatMap(({ kind }) => kind ?? []))].flatMap((kind) => {
    const [first, ...others] = pages.filter((page) => page.kind === kind && page.last !== undefined);
    const isCut = first && [first, ...others].every(({ last }) => last === false);
    return isCut ? [{ kind, doubt: `${first.file} links to a next page that is not here` }] : [];
  });
}
