import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/run-cli";
import { generatedLog } from "../support/sign-in-log/generated-log";
import { written } from "../support/sign-in-log/log-formats";
import { findings } from "../support/sign-in-log/planted";

const folder = mkdtempSync(join(tmpdir(), "sign-ins-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

const full = generatedLog({ ordinary: 80, users: 12, plant: findings, days: 1 });
const clean = generatedLog({ ordinary: 300, users: 12, days: 1 });
const breakGlass = full.population.breakGlass.map(({ id }) => id);
const fullLog = file("full.jsonl", written(full.records, "jsonLines").bytes);
const cleanLog = file("clean.jsonl", written(clean.records, "jsonLines").bytes);
const v1Log = file("v1.json", written(clean.records, "graphV1").bytes);

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function report(log: string, ...flags: string[]) {
  return runCli(["sign-ins", "report", "--sign-ins", log, ...flags]);
}

describe("what it prints and writes", () => {
  test("every format of one run, together", async () => {
    const place = (name: string) => join(folder, name);
    const written = [
      "--markdown",
      place("r.md"),
      "--html",
      place("r.html"),
      "--csv",
      place("r.csv"),
      "--json",
      place("r.json"),
    ];
    const { code, stdout } = await report(fullLog, "--break-glass", ...breakGlass, ...written);
    expect(code).toBe(0);
    expect(stdout).toContain("Automation with the credentials of users  to act on");
    expect(readFileSync(place("r.md"), "utf8")).toContain("# Sign-ins");
    expect(readFileSync(place("r.html"), "utf8")).toContain("<!doctype html>");
    expect(readFileSync(place("r.csv"), "utf8")).toMatch(/^chapter,state,table,/);
    expect(JSON.parse(readFileSync(place("r.json"), "utf8"))).toMatchObject({ formatVersion: 1 });
  });

  test("another format on standard output instead of text", async () => {
    const { stdout } = await report(fullLog, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ coverage: { signIns: full.records.length } });
  });

  test("nothing, when one of the files cannot be written", async () => {
    const { code, stderr } = await report(
      fullLog,
      "--csv",
      join(folder, "new.csv"),
      "--html",
      join(folder, "no", "r.html"),
    );
    expect(code).toBe(2);
    expect(stderr).toContain(join("no", "r.html"));
    expect(readdirSync(folder)).not.toContain("new.csv");
  });
});

describe("the gate", () => {
  test.each([
    ["nothing is asked of it", fullLog, [], 0],
    ["a chapter has something to act on", fullLog, ["--fail-on", "mfa"], 1],
    ["one of several has", fullLog, ["--fail-on", "methods,legacy-protocols"], 1],
    ["all are asked, of a clean log", cleanLog, ["--fail-on", "all", "--break-glass", "a@contoso.com"], 0],
    ["nobody named the break-glass accounts", cleanLog, ["--fail-on", "break-glass"], 3],
    ["the log lacks the requirement", v1Log, ["--fail-on", "mfa"], 3],
  ])("%s", async (_, log, flags, expected) => {
    expect((await report(log, ...flags)).code).toBe(expected);
  });
});

describe("break-glass accounts", () => {
  test("come from a tenant's file too", async () => {
    const [first] = full.population.breakGlass;
    const signIns = full.records.map((record) =>
      record.userId === first!.id ? { ...record, userPrincipalName: "emergency-1@contoso.onmicrosoft.com" } : record,
    );
    const log = file("tenant.jsonl", signIns.map((each) => JSON.stringify(each)).join("\n"));
    const { stdout } = await report(log, "--tenant", "contoso", "--json");
    const { chapters } = JSON.parse(stdout) as { chapters: { name: string; says: string }[] };
    expect(chapters.find(({ name }) => name === "breakGlass")!.says).toBe("Sign-ins of break-glass accounts: 1.");
  });

  test.each([
    [
      ["--break-glass", "emergency"],
      `--break-glass: found "emergency"; expected an object id or a user principal name`,
    ],
    [["--tenant", "nobody"], "nobody"],
  ])("%j is refused", async (flags, message) => {
    const { code, stderr } = await report(fullLog, ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("--pseudonymise", () => {
  const environment = { PSEUDONYM_KEY: "0123456789abcdef0123456789abcdef" };
  const flags = ["--pseudonymise", "--pseudonym-key-env", "PSEUDONYM_KEY"];

  test("names nobody in any format, and finds the same", async () => {
    const places = ["md", "html", "csv", "json"].map((ending) => join(folder, `p.${ending}`));
    const outputs = ["--markdown", places[0]!, "--html", places[1]!, "--csv", places[2]!, "--json", places[3]!];
    const args = ["sign-ins", "report", "--sign-ins", fullLog, "--break-glass", ...breakGlass];
    const { stdout } = await runCli([...args, ...flags, ...outputs], environment);
    const all = [stdout, ...places.map((place) => readFileSync(place, "utf8"))].join("");
    const { members, guests, breakGlass: emergency, automation, sync } = full.population;
    const people = [...members, ...guests, ...emergency, ...automation, sync];
    const personal = [...people.flatMap((each) => [each.id, each.userPrincipalName, each.displayName]), "203.0.113."];
    expect(personal.filter((each) => all.toLowerCase().includes(each.toLowerCase()))).toEqual([]);
    const named = await runCli([...args, "--json"]);
    const states = (json: string) =>
      (JSON.parse(json) as { chapters: { state: string; says: string }[] }).chapters.map(({ state, says }) => [
        state,
        says,
      ]);
    expect(states(readFileSync(places[3]!, "utf8"))).toEqual(states(named.stdout));
  });

  test.each([
    [["--pseudonymise"], "--pseudonymise without a key"],
    [["--pseudonym-key-env", "PSEUDONYM_KEY"], "--pseudonym-key-env without --pseudonymise"],
    [["--pseudonymise", "--pseudonym-key-env", "SHORT"], "a key of 5 characters; expected 16 or more"],
  ])("%j is refused", async (own, message) => {
    const { code, stderr } = await runCli(["sign-ins", "report", "--sign-ins", fullLog, ...own], {
      ...environment,
      SHORT: "short",
    });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(environment.PSEUDONYM_KEY);
  });
});

test.each([
  [[], "no sign-ins to read; expected --sign-ins with files or folders"],
  [["--sign-ins", file("empty.json", "")], "an empty file"],
  [["--sign-ins", join(folder, "missing.json")], "there is no such file"],
  [["--sign-ins", fullLog, "--fail-on", "legacy"], `--fail-on: unknown name "legacy"`],
  [["--sign-ins", fullLog, "--fail-on", "none,mfa"], "expected none alone"],
  [["--sign-ins", fullLog, "--json", "--csv", "-"], "both to standard output"],
])("%j is bad input, said in one line", async (flags, message) => {
  const { code, stdout, stderr } = await runCli(["sign-ins", "report", ...flags]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(message);
});
