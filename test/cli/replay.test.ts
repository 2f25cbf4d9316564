import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/run-cli";

const folder = mkdtempSync(join(tmpdir(), "replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const log = "docs/examples/replay/sign-ins.jsonl";
const [monday, tuesday] = ["docs/examples/exports/monday", "docs/examples/exports/tuesday"];
const directory = ["--directory", "docs/examples/replay/directory.json"];
const contoso = "3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
const [theirs] = /(?<="resourceTenantId":")[^"]+/.exec(readFileSync(log, "utf8"))!;

function file(name: string, text: string): string {
  const place = join(folder, name);
  writeFileSync(place, text);
  return place;
}

const logOf = (name: string, tenantId: string) => file(name, readFileSync(log, "utf8").replaceAll(theirs, tenantId));
const logOfContoso = logOf("contoso.jsonl", contoso);
const logOfWoodgrove = logOf("woodgrove.jsonl", "e5f6a7b8-9c0d-4e1f-a2b3-c4d5e6f7a8b9");

const replay = (...flags: readonly string[]) => runCli(["replay", "--sign-ins", log, ...flags]);
const onTuesday = ["--policies", tuesday, "--base", monday, ...directory];

const blockWindows = `  block-windows:
    displayName: No Windows
    policy:
      conditions:
        users: { includeUsers: [All] }
        applications: { includeApplications: [All] }
        clientAppTypes: [all]
        platforms: { includePlatforms: [windows] }
      grantControls: { operator: OR, builtInControls: [block] }
`;

interface Json {
  readonly changes: Readonly<Record<string, { readonly signIns: number }>>;
  readonly comparedWith: string;
  readonly world: string;
  readonly coverage: { readonly signIns: number; readonly leftOut: number };
  readonly calibration: { readonly results: object; readonly byName: number };
  readonly doubts: readonly string[];
}

async function json(...flags: readonly string[]): Promise<Json> {
  const { code, stdout, stderr } = await runCli(["replay", ...flags, "--json"]);
  expect([code, code === 2 ? stderr : ""]).toEqual([0, ""]);
  return JSON.parse(stdout) as Json;
}

describe("what it is compared with", () => {
  test("what happened, by the policies that were in force: nothing changes", async () => {
    const { changes, comparedWith, calibration } = await json("--sign-ins", log, "--policies", monday, ...directory);
    expect(comparedWith).toBe("whatHappened");
    expect(calibration.results).toEqual({ agree: 46, disagree: 0, unknown: 0 });
    expect(changes["unchanged"]!.signIns).toBe(21);
  });

  test("what happened, by other policies", async () => {
    const { changes } = await json("--sign-ins", log, "--policies", tuesday, ...directory);
    expect(changes["noLongerChallenged"]!.signIns).toBe(3);
  });

  test("another set: a Graph export, of which the calibration is", async () => {
    const { changes, comparedWith, calibration } = await json("--sign-ins", log, ...onTuesday);
    expect(comparedWith).toBe(monday);
    expect(calibration.results).toEqual({ agree: 46, disagree: 0, unknown: 0 });
    expect(changes).toMatchObject({ noLongerChallenged: { signIns: 3 }, unchanged: { signIns: 18 } });
  });

  test("a tenant file before and after, found by names, with break-glass accounts by the file", async () => {
    cpSync("tenants", join(folder, "tenants"), { recursive: true });
    const changed = join("tenants", "woodgrove.yaml");
    file(changed, readFileSync(changed, "utf8").replace("\npolicies:\n", `\npolicies:\n${blockWindows}`));
    const of = ["--sign-ins", logOfWoodgrove, "--tenant", join(folder, changed), "--base", changed];
    const { changes, calibration, doubts } = await json(...of);
    expect(changes).toMatchObject({ newlyBlocked: { signIns: 3 }, unchanged: { signIns: 18 } });
    expect(calibration.byName).toBeGreaterThan(5);
    expect(doubts.join()).toContain("--directory tells");
  });

  test("the tenant file of a git revision", async () => {
    const { changes, comparedWith } = await json("--sign-ins", logOfContoso, "--tenant", "contoso", "--since", "HEAD");
    expect(comparedWith).toBe("contoso at HEAD");
    expect(changes["newlyBlocked"]!.signIns + changes["noLongerChallenged"]!.signIns).toBe(0);
  });
});

describe("which sign-ins", () => {
  test("of some days, users and applications", async () => {
    const { coverage } = await json("--sign-ins", log, ...onTuesday, "--from", "2026-11-17", "--to", "2026-11-17");
    expect(coverage.signIns + coverage.leftOut).toBe(23);
    expect(coverage.signIns).toBeGreaterThan(0);
    const ofOne = await json("--sign-ins", log, ...onTuesday, "--users", "USER7@contoso.com");
    expect(ofOne.changes["noLongerChallenged"]).toEqual({ signIns: 1, users: 1 });
    const ofTeams = await json("--sign-ins", log, ...onTuesday, "--apps", "Microsoft Teams");
    expect(ofTeams.changes["noLongerChallenged"]!.signIns).toBe(2);
  });
});

test("report-only policies count when they are asked for, and are said to be left out else", async () => {
  const reporting = file(
    "reporting.json",
    readFileSync(join(monday, "policies.json"), "utf8").replaceAll(
      '"state": "enabled"',
      '"state": "enabledForReportingButNotEnforced"',
    ),
  );
  const untold = await json("--sign-ins", log, "--policies", reporting, ...directory);
  expect(untold.doubts.join()).toContain("whether security defaults are on is not known");
  const of = ["--sign-ins", log, "--policies", reporting, "--security-defaults", "off", ...directory];
  const asTheyAre = await json(...of);
  expect(asTheyAre.doubts.join()).toContain("2 policies in report-only are not counted");
  expect(asTheyAre.doubts.join()).not.toContain("--security-defaults tells");
  expect(asTheyAre.changes["noLongerChallenged"]!.signIns).toBeGreaterThan(0);
  const enforced = await json(...of, "--report-only");
  expect(enforced.world).toBe("ifReportOnlyWereEnforced");
  expect(enforced.changes["unchanged"]!.signIns).toBe(21);
});

describe("the gate", () => {
  test.each([
    [[], 0],
    [["--fail-on", "no-longer-challenged"], 1],
    [["--fail-on", "no-longer-challenged=2"], 1],
    [["--fail-on", "no-longer-challenged=3"], 0],
    [["--fail-on", "newly-blocked,newly-challenged,disagreement"], 0],
    [["--fail-on", "newly-blocked,no-longer-challenged=2"], 1],
    [["--fail-on", "newly-blocked", "--users", "nobody@contoso.com"], 3],
    [["--users", "nobody@contoso.com"], 0],
  ])("%j gives exit code %s", async (flags, code) => {
    expect((await replay(...onTuesday, ...flags)).code).toBe(code);
  });

  test("what is undecided might be what is asked for", async () => {
    const { code } = await replay("--policies", tuesday, "--base", monday, "--fail-on", "newly-blocked");
    expect(code).toBe(3);
  });

  test("a log that tells of no policy cannot show that nothing disagrees", async () => {
    const bare = "docs/examples/sign-ins.jsonl";
    const { code } = await runCli(["replay", "--sign-ins", bare, "--policies", monday, "--fail-on", "disagreement"]);
    expect(code).toBe(3);
  });
});

describe("it writes", () => {
  test("every format in one run, and text", async () => {
    const place = (name: string) => join(folder, name);
    const files = [
      "--markdown",
      place("r.md"),
      "--html",
      place("r.html"),
      "--csv",
      place("r.csv"),
      "--json",
      place("r.json"),
    ];
    const { code, stdout } = await replay(...onTuesday, ...files);
    expect(code).toBe(0);
    expect(stdout).toContain("Calibration: 100 % of 46 results of policies agree with the log");
    expect(readFileSync(place("r.md"), "utf8")).toContain("# Replay: ");
    expect(readFileSync(place("r.html"), "utf8")).toContain("<!doctype html>");
    expect(readFileSync(place("r.csv"), "utf8")).toMatch(/^table,change,policyId,/);
    expect(JSON.parse(readFileSync(place("r.json"), "utf8"))).toMatchObject({ formatVersion: 1 });
  });

  test("nothing, when one of the files cannot be written", async () => {
    const { code } = await replay(
      ...onTuesday,
      "--csv",
      join(folder, "new.csv"),
      "--html",
      join(folder, "no", "r.html"),
    );
    expect(code).toBe(2);
    expect(readdirSync(folder)).not.toContain("new.csv");
  });

  test("nobody's name with pseudonyms, and the same numbers", async () => {
    const places = ["md", "html", "csv", "json"].map((ending) => join(folder, `p.${ending}`));
    const files = ["--markdown", places[0]!, "--html", places[1]!, "--csv", places[2]!, "--json", places[3]!];
    const flags = ["--pseudonymise", "--pseudonym-key-env", "KEY", ...files];
    const { stdout } = await runCli(["replay", "--sign-ins", log, ...onTuesday, ...flags], { KEY: "0123456789abcdef" });
    const all = [stdout, ...places.map((place) => readFileSync(place, "utf8"))].join("");
    expect(all).not.toMatch(/@contoso|@fabrikam|User\d+ Contoso/i);
    const named = await json("--sign-ins", log, ...onTuesday);
    expect((JSON.parse(readFileSync(places[3]!, "utf8")) as Json).changes).toEqual(named.changes);
  });
});

test.each([
  [["--sign-ins", log], "no policies to judge"],
  [["--policies", monday], "no sign-ins to read"],
  [["--sign-ins", log, "--tenant", "contoso"], `the log is of sign-ins to tenant ${theirs}; expected ${contoso}`],
  [["--sign-ins", log, "--policies", monday, "--tenant-id", contoso], "which the policies are of"],
  [["--sign-ins", log, "--policies", monday, "--tenant-id", "contoso"], "not a tenant's id; expected a GUID"],
  [["--sign-ins", log, "--tenant", "contoso", "--tenant-id", theirs], "expected no contradiction"],
  [["--sign-ins", log, "--tenant", "contoso", "fabrikam"], "2 sets of policies (contoso, fabrikam); expected one"],
  [["--sign-ins", log, "--policies", monday, "--since", "HEAD"], "--since without --tenant"],
  [["--sign-ins", log, "--tenant", "contoso", "--since", "HEAD", "--base", monday], "expected one of them"],
  [["--sign-ins", log, "--tenant", "contoso", "--base", "tenants/adatum.yaml"], "expected one tenant on both sides"],
  [["--sign-ins", log, "--policies", monday, "--base", "nowhere"], "nowhere: no such file or folder"],
  [["--sign-ins", log, "--policies", monday, "--from", "yesterday"], "--from yesterday: not a day"],
  [["--sign-ins", log, "--policies", monday, "--from", "2026-11-18", "--to", "2026-11-17"], "expected them in order"],
  [["--sign-ins", log, "--policies", monday, "--fail-on", "blocked"], `--fail-on: unknown name "blocked"`],
  [["--sign-ins", log, "--policies", monday, "--fail-on", "newly-blocked=few"], "not a number of sign-ins"],
  [["--sign-ins", log, "--policies", monday, "--json", "--csv", "-"], "both to standard output"],
  [["--sign-ins", log, "--policies", monday, "--pseudonymise"], "--pseudonymise without a key"],
])("%j is bad input, said in one line", async (flags, message) => {
  const { code, stdout, stderr } = await runCli(["replay", ...flags]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  const lines = stderr.trim().split("\n");
  expect(lines.filter((line) => !line.includes("Microsoft Graph, JSON lines:"))).toHaveLength(1);
  expect(stderr).toContain(message);
});
