import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { guardrailPage } from "./guardrail-page";
import { policyPage } from "./policy-page";

const pages = { "policies.md": policyPage, "guardrails.md": guardrailPage };

/** Writes the pages that are made from the code, to docs/ or the folder that is named: `npm run docs`. */
async function main(folder = join(__dirname, "..", "docs")): Promise<void> {
  for (const [name, page] of Object.entries(pages)) {
    writeFileSync(join(folder, name), await format(page(), { parser: "markdown", printWidth: 120 }));
  }
}

void main(process.argv[2]);
