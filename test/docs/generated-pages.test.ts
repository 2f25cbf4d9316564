import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { node } from "../support/packed";
import { repository } from "../support/pipelines";

// Runs the tool in a process of its own.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));

beforeAll(() => node(repository, ["-r", "ts-node/register", "tools/generate-docs.ts", folder]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(["policies.md", "guardrails.md"])("docs/%s is the page that the code makes (npm run docs)", (name) => {
  expect(readFileSync(join(repository, "docs", name), "utf8")).toBe(readFileSync(join(folder, name), "utf8"));
});
