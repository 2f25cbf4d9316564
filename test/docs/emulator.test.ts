import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultKinds } from "../../lib/emulator/faults/fault-rule";
import { parseFault } from "../../lib/emulator/faults/parse-fault";
import { routes } from "../../lib/emulator/routes";
import { repository } from "../support/pipelines";

const page = readFileSync(join(repository, "docs/emulator.md"), "utf8");

test("the shell session of the page reads the tenant that it starts", () => {
  const [, session = ""] = /^```sh\n([^]*?)^```$/m.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "docs-emulator-"));
  try {
    symlinkSync(join(repository, "tenants"), join(folder, "tenants"));
    const cli = `${JSON.stringify(process.execPath)} -r ${JSON.stringify(require.resolve("ts-node/register"))} ${JSON.stringify(join(repository, "lib/cli/index.ts"))}`;
    const script = `set -m\n${session.replace("npx partner-security", cli).replace("seq 100", "seq 600")}`;
    const env = { ...process.env, TS_NODE_PROJECT: join(repository, "tsconfig.json") };
    const printed = execFileSync("bash", ["-c", script], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    expect(printed.toString()).toContain('"id":"00000000-0000-0000-0000-000000000005"');
    expect(printed.toString()).toContain('"isEnabled":true');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test("the page has every kind of fault, and no rule on it is wrong", () => {
  const table = page.slice(page.indexOf("## What goes wrong"), page.indexOf("When: `method="));
  const told = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, kind]) => kind),
  );
  expect(new Set(told)).toEqual(new Set(faultKinds));
  for (const [, rule = ""] of page.matchAll(/--fault "([^"]+)"/g))
    expect(parseFault(rule)).not.toHaveProperty("problem");
});

test("the page names every area that is emulated, and no other", () => {
  const section = page.slice(page.indexOf("## What is emulated"), page.indexOf("## What differs"));
  const cells = [...section.matchAll(/^\| (`\/[^|]*)\|/gm)].map(([, cell = ""]) => cell);
  const paths = cells.flatMap((cell) => [...cell.matchAll(/`(\/[\w/]+)/g)].map(([, path = ""]) => path));
  const told = new Set(paths.map((path) => path.replace(/\/$/, "")));
  const served = routes.map(({ path }) => path);
  for (const path of told) expect(served.some((each) => each.startsWith(path))).toBe(true);
  const left = served.filter((path) => ![...told].some((each) => path === each || path.startsWith(`${each}/`)));
  // Graph serves strengths in two places.
  expect(left.filter((path) => !path.includes("/authenticationStrength/"))).toEqual([]);
});
