import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlanFile } from "../../lib/read/plan-file";

describe("readPlanFile", () => {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(content: string | Uint8Array): string {
    const path = join(folder, "plan");
    writeFileSync(path, content);
    return path;
  }

  test("reads what PowerShell redirected", () => {
    const plan = JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: [] });
    expect(readPlanFile(file(Buffer.from(`\ufeff${plan}`, "utf16le"))).after.policies).toEqual([]);
  });

  test.each([
    ["a saved plan", Buffer.from("PK\u0003\u0004\u0014"), "a saved plan in Terraform's binary format"],
    ["no plan", "{}", "not a plan (no format_version)"],
  ])("fails on %s with what to do", (_, content, found) => {
    const path = file(content);
    expect(() => readPlanFile(path)).toThrow(
      `${path}: ${found}; expected the output of: terraform show -json PLANFILE`,
    );
  });

  test("fails on a log instead of JSON with its place", () => {
    const path = file("Terraform used the selected providers");
    expect(() => readPlanFile(path)).toThrow(`${path}:1:1: found Terraform; expected a JSON value`);
  });
});
