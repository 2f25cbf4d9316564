import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { editorSchema } from "../lib/config/schema/editor-schema";

/** Writes the JSON Schema that editors check tenant files with: `npm run schema`. */
async function main(): Promise<void> {
  const file = join(__dirname, "..", "schema", "tenant.schema.json");
  writeFileSync(file, await format(JSON.stringify(editorSchema()), { parser: "json", printWidth: 120 }));
}

void main();
