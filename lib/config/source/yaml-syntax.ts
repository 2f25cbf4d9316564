import type { YAMLError } from "yaml";
import { quoted } from "../describe-value";

const known: Partial<Record<YAMLError["code"], { readonly found: string; readonly expected: string }>> = {
  TAB_AS_INDENT: { found: "a tab as indentation", expected: "spaces" },
  MULTIPLE_DOCS: { found: "a second document", expected: "one document a file" },
};

/** What a YAML syntax error found, and what it expected. */
export function syntaxProblem(error: YAMLError, text: string): { readonly found: string; readonly expected: string } {
  if (error.code === "DUPLICATE_KEY") {
    const key = text.slice(error.pos[0]).split(/[:\s]/, 1)[0] ?? "";
    return { found: `key ${quoted(key)} a second time`, expected: "each key once" };
  }
  const message = error.message.slice(0, 1).toLowerCase() + error.message.slice(1).split("\n", 1)[0];
  return known[error.code] ?? { found: `broken YAML (${message})`, expected: "valid YAML 1.2" };
}
