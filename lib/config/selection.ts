import { quoted } from "./describe-value";
import { isMapping } from "./merge-patch";
import type { Problem } from "./problem";
import type { LayeredFile } from "./source/layers";
import { defaultRing } from "./schema/identity";
import { expectedName } from "./suggest";

/**
 * The files whose tenants are in one of the rings. A ring without tenants is a problem, for it may be misspelt; where
 * tenants are named as well, only if none of these is in any of the rings.
 */
export function inRings(
  files: readonly LayeredFile[],
  rings: readonly string[],
  { folder, named }: { readonly folder: string; readonly named: boolean },
  problems: Problem[],
): readonly LayeredFile[] {
  const known = new Set(files.map(ringOf).filter((ring) => typeof ring === "string"));
  const missing = [...new Set(rings)].filter((ring) => !known.has(ring));
  for (const ring of named && missing.length < new Set(rings).size ? [] : missing) {
    const expected = expectedName(ring, known, "a ring of a tenant");
    problems.push({ file: folder, found: `no tenant in ring ${quoted(ring)}`, expected });
  }
  return files.filter((file) => {
    const ring = ringOf(file);
    return typeof ring !== "string" || rings.includes(ring);
  });
}

/** One problem for each file whose tenant id an earlier file has already. */
export function sharedIds(files: readonly LayeredFile[]): readonly Problem[] {
  const owners = new Map<string, string>();
  return files.flatMap((file) => {
    const id = identity(file)["id"];
    if (typeof id !== "string") return [];
    const owner = owners.get(id.toLowerCase());
    if (owner === undefined) {
      owners.set(id.toLowerCase(), file.file);
      return [];
    }
    const path = ["tenant", "id"];
    return [
      file.place({
        path,
        at: "value",
        found: `tenant id ${quoted(id)}, which ${owner} has too`,
        expected: "one file a tenant",
      }),
    ];
  });
}

/** The ring as the file says it. What is no text is left to the schema to refuse. */
function ringOf(file: LayeredFile): unknown {
  return identity(file)["ring"] ?? defaultRing;
}

function identity({ value }: LayeredFile): Readonly<Record<string, unknown>> {
  return isMapping(value["tenant"]) ? value["tenant"] : {};
}
