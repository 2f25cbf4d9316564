import { ConfigurationError } from "../../lib/config/configuration-error";
import { type LoadOptions, type LoadedTenant, loadTenants } from "../../lib/config/load-tenants";
import type { Files } from "../../lib/config/source/files";

export const today = "2026-11-22";

/** A tenant file that is right, in three lines: what a test adds starts on line 4. */
export const partner = [
  "tenant: { id: 3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b, name: Contoso, initialDomain: contoso.onmicrosoft.com, kind: partner }",
  "mfa: { method: conditionalAccess, rollout: enforced }",
  "breakGlass: { accounts: [{ userPrincipalName: emergency-1 }, { userPrincipalName: emergency-2 }] }",
  "",
].join("\n");

/** Texts by path from the working directory. */
export type Texts = Readonly<Record<string, string>>;

/** A file system in memory that records what is read. */
export function memoryFiles(texts: Texts): Files & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    read: (file) => {
      reads.push(file);
      return texts[file];
    },
    list: (folder) => {
      const names = Object.keys(texts).filter((file) => file.startsWith(`${folder}/`));
      const own = names.map((file) => file.slice(folder.length + 1)).filter((name) => !name.includes("/"));
      return names.length > 0 ? own.toSorted() : undefined;
    },
  };
}

export function load(texts: Texts, options: Partial<LoadOptions> = {}): readonly LoadedTenant[] {
  return loadTenants({ folder: "tenants", today, files: memoryFiles(texts), ...options });
}

/** The tenant of one file without bases. */
export function loadOne(text: string, others: Texts = {}): LoadedTenant {
  const [loaded] = load({ ...others, "tenants/contoso.yaml": text }, { select: { tenants: ["contoso"] } });
  return loaded!;
}

/** The lines of the error that loading ends with; none if it succeeds. */
export function errorLines(texts: Texts, options: Partial<LoadOptions> = {}): readonly string[] {
  try {
    load(texts, options);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split("\n");
  }
}
