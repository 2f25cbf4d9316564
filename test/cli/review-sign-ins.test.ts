import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/run-cli";
import { writeStacks, writtenPolicy, writtenStack } from "../support/written-stacks";

const folder = mkdtempSync(join(tmpdir(), "review-sign-ins-"));
afterAll(() => rmSync(folder, { recursive: true }));

const log = "docs/examples/replay/sign-ins.jsonl";
const logText = readFileSync(log, "utf8");
const [theirs] = /(?<="resourceTenantId":")[^"]+/.exec(logText)!;
const exportsOf = ["--before", "docs/examples/exports/monday", "--after", "docs/examples/exports/tuesday"];
const directory = ["--directory", "docs/examples/replay/directory.json"];

function file(name: string, text: string): string {
  const place = join(folder, name);
  writeFileSync(place, text);
  return place;
}

/** The same sign-ins to another tenant, each with an id of its own. */
function logOf(name: string, tenantId: string): string {
  const records = logText
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line.replaceAll(theirs, tenantId)) as { readonly id: string });
  const text = records.map((one) => JSON.stringify({ ...one, id: `${one.id} ${tenantId}` })).join("\n");
  return file(name, text);
}

interface Finding {
  readonly category: string;
  readonly tenants: readonly string[];
  readonly signIns?: { readonly surely: object; readonly possibly: object; readonly tenants: number };
}
interface Json {
  readonly log?: { readonly signIns: number; readonly ofOthers: number; readonly doubts: readonly string[] };
  readonly findings: readonly Finding[];
  readonly drift: readonly Finding[];
  readonly tenants: readonly { readonly subject: string; readonly findings: readonly Finding[] }[];
}

async function json(...flags: readonly string[]): Promise<Json> {
  const { code, stdout, stderr } = await runCli(["review", ...flags, "--fail-on", "none", "--json"]);
  expect([code, code === 2 ? stderr : ""]).toEqual([0, ""]);
  return JSON.parse(stdout) as Json;
}

const opened = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.find(({ category }) => category === "opened");

describe("one tenant", () => {
  test("with a directory it is known who meets a change", async () => {
    const report = await json(...exportsOf, ...directory, "--sign-ins", log);
    expect(report.log).toMatchObject({ signIns: 23, ofOthers: 0, doubts: [] });
    expect(opened(report)!.signIns).toEqual({
      surely: { signIns: 3, people: 3 },
      possibly: { signIns: 0, people: 0 },
      from: "2026-11-16",
      to: "2026-11-18",
      tenants: 1,
    });
  });

  test("without one it is only possible, and never added to what is sure", async () => {
    const { signIns } = opened(await json(...exportsOf, "--sign-ins", log))!;
    expect(signIns).toMatchObject({ surely: { signIns: 0 }, possibly: { signIns: 20, people: 11 } });
  });

  test("a finding that is about no sign-in has none", async () => {
    const { findings } = await json(...exportsOf, "--sign-ins", log);
    expect(findings.find(({ category }) => category === "exclusionAdded")).not.toHaveProperty("signIns");
  });

  test("without a log nothing is said of one", async () => {
    const report = await json(...exportsOf);
    expect(report).not.toHaveProperty("log");
    expect(JSON.stringify(report)).not.toContain('"signIns"');
    const { stdout } = await runCli(["review", ...exportsOf]);
    expect(stdout).not.toMatch(/in the log|met by/);
  });

  test("a log of several tenants is counted whole where nothing tells which is reviewed, and that is said", async () => {
    const other = logOf("of-another.jsonl", "bbbb8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b");
    const report = await json(...exportsOf, "--sign-ins", log, other);
    expect(report.log).toMatchObject({
      signIns: 46,
      ofOthers: 0,
      doubts: [expect.stringContaining("several tenants")],
    });
  });
});

describe("in every format", () => {
  const words = "3 sign-ins of 3 people in the log (2026-11-16 to 2026-11-18)";
  const names = ["markdown", "html", "json", "sarif", "junit"] as const;
  let texts: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const flags = names.flatMap((name) => [`--${name}`, join(folder, `report.${name}`)]);
    const { stdout } = await runCli(["review", ...exportsOf, "--sign-ins", log, ...directory, ...flags]);
    const files = names.map((name) => [name, readFileSync(join(folder, `report.${name}`), "utf8")] as const);
    texts = { text: stdout, ...Object.fromEntries(files) };
  });

  test.each(["text", "html", "sarif", "junit"])("%s says how many", (name) => {
    expect(texts[name]).toContain(words);
  });

  test("a comment says how many in the row, and not again below", () => {
    expect(texts["markdown"]!.match(/3 sign\\?-ins of 3 people in the log/g)).toHaveLength(1);
  });

  test.each(names)("%s is the same again, and names nobody beyond whom it names without a log", async (name) => {
    const flags = [...exportsOf, ...directory, `--${name}`, "-"];
    const again = await runCli(["review", ...flags, "--sign-ins", log]);
    expect(again.stdout).toBe(texts[name]);
    const without = await runCli(["review", ...flags]);
    const people = new Set(logText.match(/[\w.#]+@[\w.-]+/g));
    const named = (text: string) => [...people].filter((one) => text.includes(one));
    expect(named(texts[name]!)).toEqual(named(without.stdout));
  });
});

describe("many tenants", () => {
  const contoso = "3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
  const fabrikam = "aaaa8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
  const adatum = "cccc8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
  const stacks = (policy: object) => ({
    adatum: writtenStack(policy, adatum),
    contoso: writtenStack(policy, contoso),
    fabrikam: writtenStack(policy, fabrikam),
  });
  let flags: readonly string[];

  beforeAll(() => {
    const before = writeStacks(join(folder, "before"), stacks(writtenPolicy()));
    const after = writeStacks(join(folder, "after"), stacks(writtenPolicy({ state: "disabled" })));
    flags = ["--before", before, "--after", after];
  });

  test("each sign-in is counted for its own tenant; a row has the sum, and says of how many", async () => {
    const logs = [logOf("contoso.jsonl", contoso), logOf("fabrikam.jsonl", fabrikam.toUpperCase()), log];
    const report = await json(...flags, "--sign-ins", ...logs);
    expect(report.log).toMatchObject({ signIns: 69, ofOthers: 23 });
    // Whether security defaults come back on is not known of a stack, so each of them is possible only.
    const own = report.tenants.map((tenant) => [tenant.subject, opened(tenant)!.signIns?.possibly]);
    const [, [, each]] = own as [unknown, [string, { readonly signIns: number; readonly people: number }]];
    expect(each.signIns).toBeGreaterThan(0);
    expect(own).toEqual([
      ["adatum", undefined],
      ["contoso", each],
      ["fabrikam", each],
    ]);
    const row = report.findings.find(({ tenants, category }) => category === "opened" && tenants.length === 3)!;
    expect(row.signIns).toMatchObject({
      possibly: { signIns: 2 * each.signIns, people: 2 * each.people },
      tenants: 2,
    });
    const { stdout } = await runCli(["review", ...flags, "--sign-ins", ...logs]);
    expect(stdout).toContain("in the logs of 2 of 3 tenants, added up (2026-11-16 to 2026-11-18)");
    expect(stdout).toContain(
      "69 sign-ins in the log (2026-11-16 to 2026-11-18), 23 of them of no tenant that is reviewed",
    );
  });

  test("a log of other tenants gives no counts, rather than none", async () => {
    const report = await json(...flags, "--sign-ins", log);
    expect(report.log).toMatchObject({ signIns: 23, ofOthers: 23 });
    expect(report.findings.some(({ signIns }) => signIns)).toBe(false);
  });
});

describe("what was changed by hand", () => {
  test("is counted by what it changes", async () => {
    const drift = await json("--plan", "test/fixtures/plans/drift.json", "--sign-ins", driftLog());
    const counted = drift.drift.filter(({ signIns }) => signIns !== undefined);
    expect(counted.length).toBeGreaterThan(0);
    for (const { category } of counted) expect(category).not.toBe("changedByHand");
  });

  test("a plan says of which tenant it is: the log of another one gives no counts", async () => {
    const report = await json("--plan", "test/fixtures/plans/drift.json", "--sign-ins", log);
    expect(report.log).toMatchObject({ signIns: 23, ofOthers: 23 });
    expect([...report.findings, ...report.drift].some(({ signIns }) => signIns)).toBe(false);
  });

  const driftLog = () => logOf("drift.jsonl", "11111111-1111-1111-1111-111111111111");
});

describe("bad input", () => {
  const fails = async (...flags: readonly string[]) => {
    const { code, stderr, stdout } = await runCli(["review", ...exportsOf, ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    return stderr;
  };

  test("an empty file", async () => {
    expect(await fails("--sign-ins", file("empty.jsonl", ""))).toContain(
      "empty.jsonl: an empty file; expected a sign-in log",
    );
  });

  test("a file that is no log", async () => {
    expect(await fails("--sign-ins", file("none.json", '{"a":1}'))).toContain("none.json");
  });

  test("a file that is not there", async () => {
    expect(await fails("--sign-ins", join(folder, "absent.jsonl"))).toContain("absent.jsonl");
  });

  test("a damaged record is counted and left out, and fatal where asked", async () => {
    const damaged = file("damaged.jsonl", `${logText.trimEnd()}\n{"id": 7\n`);
    const { stdout } = await runCli(["review", ...exportsOf, "--sign-ins", damaged]);
    expect(stdout).toContain("23 sign-ins in the log (2026-11-16 to 2026-11-18), 1 damaged record left out");
    expect(await fails("--sign-ins", damaged, "--strict")).toContain("damaged.jsonl");
  });

  test.each([
    ["--strict", ["--strict"]],
    ["--date-order", ["--date-order", "day-first"]],
  ])("%s without a log", async (flag, flags) => {
    expect(await fails(...flags)).toContain(`${flag} without --sign-ins; expected both`);
  });
});
