import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(__dirname, "..", "golden");

/**
 * Text of a file under test/golden, to compare with the text that a test made. `UPDATE_GOLDEN=1` writes that text first,
 * except in CI, where a golden that nobody looked at would prove nothing.
 */
export function golden(path: string, actual: string): string {
  const file = join(folder, path);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    if (process.env["CI"]) throw new Error(`UPDATE_GOLDEN is set in CI; expected ${path} to be committed`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) throw new Error(`test/golden/${path} is missing; write it with UPDATE_GOLDEN=1 and review it`);
  return readFileSync(file, "utf8");
}

/** Asserts that JSON is what a golden file holds. */
export function expectGolden(path: string, value: unknown): void {
  const json = goldenJson(value);
  expect(json).toBe(golden(path, json));
}

/** JSON as goldens hold it: lists of text stay on one line where they fit, which halves the files. */
export function goldenJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  const short = json.replaceAll(
    /^( *)(.*)\[\s+((?:"[^"\n]*",?\s+)+)\]/gm,
    (long: string, indent: string, key: string, items: string) => {
      const line = `${indent}${key}[${items.trim().replaceAll(/\s*\n\s*/g, " ")}]`;
      return line.length <= 119 ? line : long;
    },
  );
  return `${short}\n`;
}
