import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diskFiles, type Files } from "../../../lib/config/source/files";
import { loadTenants } from "../../../lib/config/load-tenants";
import type { Tenant } from "../../../lib/model/tenant";
import { repository } from "../pipelines";
import { today } from "../tenant-folder";

const folder = join(repository, "tenants");

/** An example tenant, with some of its file's text replaced. */
export function example(
  key: string,
  ...replacements: readonly (readonly [found: string, replacement: string])[]
): Tenant {
  let text = readFileSync(join(folder, `${key}.yaml`), "utf8");
  for (const [found, replacement] of replacements) {
    if (!text.includes(found)) throw new Error(`${key}.yaml does not hold ${JSON.stringify(found)}`);
    text = text.replaceAll(found, () => replacement);
  }
  return loadedAs(key, text);
}

/** A tenant file of the given text, beside the bases of the examples. */
export function loadedAs(key: string, text: string): Tenant {
  const file = join("tenants", `${key}.yaml`);
  const files: Files = { ...diskFiles, read: (path) => (path.endsWith(file) ? text : diskFiles.read(path)) };
  return loadTenants({ folder, select: { tenants: [key] }, today, files })[0]!.tenant;
}

/** The tenant files of the page on moving from security defaults, in their order. */
export function stagesOfTheMove(): readonly Tenant[] {
  const page = readFileSync(join(repository, "docs", "moving-from-security-defaults.md"), "utf8");
  return [...page.matchAll(/^```yaml\n(extends:[\s\S]*?)^```$/gm)].map(([, text]) => loadedAs("litware", text!));
}
