import type { SignInEvent } from "../../../lib/model/sign-in-event";
import { generatedLog } from "../../support/sign-in-log/generated-log";
import { csv, type LogFormat, logFormats, packed, written } from "../../support/sign-in-log/log-formats";
import { findings } from "../../support/sign-in-log/planted";
import { log as logOf, readAll } from "../../support/sign-in-log/read-all";
import { portalRow } from "../../support/sign-in-log/vocabularies";

const { records, facts } = generatedLog({ ordinary: 60, plant: findings, days: 1 });
const persons = records.filter(({ userId }) => userId !== "");
const interactive = records.filter(({ isInteractive }) => isInteractive);

const said: Readonly<Record<LogFormat, string>> = {
  graphPage: "Microsoft Graph, page",
  graphPages: "Microsoft Graph, page",
  graphArray: "Microsoft Graph, array",
  graphV1: "Microsoft Graph, page",
  jsonLines: "Microsoft Graph, JSON lines",
  portalJson: "Microsoft Graph, array",
  portalCsv: "portal, CSV",
  eventHub: "Azure Monitor, records",
  storageAccount: "Azure Monitor, JSON lines",
  logAnalyticsJson: "Log Analytics, array",
  logAnalyticsLines: "Log Analytics, JSON lines",
  logAnalyticsCsv: "Log Analytics, CSV",
};

async function events(): Promise<readonly SignInEvent[]> {
  return (await readAll([written(records, "jsonLines")])).signIns;
}

const whole = ["graphPage", "graphPages", "graphArray", "portalJson", "eventHub", "storageAccount"] as const;
const tables = ["logAnalyticsJson", "logAnalyticsLines", "logAnalyticsCsv"] as const;

describe("a sign-in log", () => {
  test("tells of each sign-in what is true", async () => {
    const signIns = await events();
    expect(signIns.map(({ id }) => id)).toEqual(facts.map(({ id }) => id));
    expect(signIns.map(({ createdDateTime }) => createdDateTime)).toEqual(facts.map(({ time }) => time));
    expect(signIns.map(({ kind }) => kind)).toEqual(facts.map(({ kind }) => kind));
    expect(signIns.map(({ country }) => country)).toEqual(facts.map(({ country }) => country));
    expect(signIns.map(({ resourceId }) => resourceId)).toEqual(facts.map(({ resource }) => resource.id));
    const registered = signIns.map(({ device }) => device?.trustType);
    expect(registered).toEqual(facts.map(({ device }) => device.registration.trustType));
    const required = signIns.map(({ authenticationRequirement }) => authenticationRequirement);
    expect(required).toEqual(
      facts.map(({ mfa }) =>
        mfa === "done" || mfa === "reused" ? "multiFactorAuthentication" : "singleFactorAuthentication",
      ),
    );
  });

  test.each([...whole, ...tables])("says the same as %s", async (format) => {
    const { signIns, damaged, summaries } = await readAll([written(records, format)]);
    expect(damaged).toEqual([]);
    expect(summaries[0]!.formats).toEqual([said[format]]);
    expect(signIns).toEqual(await events());
  });

  test("says as portal CSV all that its columns hold", async () => {
    const { signIns, damaged, summaries } = await readAll([written(interactive, "portalCsv")]);
    expect(damaged).toEqual([]);
    expect(summaries[0]!.formats).toEqual([said.portalCsv]);
    const lacking = {
      servicePrincipalId: undefined,
      authenticationContexts: undefined,
      authenticationDetails: undefined,
      authenticationRequirementPolicies: undefined,
      appliedConditionalAccessPolicies: undefined,
      networkLocations: undefined,
      riskLevelDuringSignIn: undefined,
      riskLevelAggregated: undefined,
    };
    const all = (await events()).filter(({ kind }) => kind === "interactiveUser");
    const named = ({ device }: SignInEvent) => ({ device: device && { ...device, displayName: undefined } });
    expect(signIns).toEqual(all.map((event) => ({ ...event, ...lacking, ...named(event) })));
  });

  test("knows as Graph v1.0 what that has, and no more", async () => {
    const { signIns } = await readAll([written(persons, "graphV1")]);
    const all = (await events()).filter(({ userId }) => userId !== undefined);
    expect(signIns.map(({ kind }) => kind)).toEqual(all.map(({ kind }) => kind));
    expect(signIns.map(({ device }) => device)).toEqual(all.map(({ device }) => device));
    expect(signIns.every(({ authenticationRequirement }) => authenticationRequirement === undefined)).toBe(true);
    expect(signIns.every(({ authenticationDetails }) => authenticationDetails === undefined)).toBe(true);
  });

  test.each(["jsonLines", "graphPage", "portalCsv", "logAnalyticsCsv"] as const)("is unpacked: %s", async (format) => {
    const plain = await readAll([written(interactive, format)]);
    const { signIns, damaged } = await readAll([packed(written(interactive, format))], {}, 50);
    expect(damaged).toEqual([]);
    expect(signIns).toEqual(plain.signIns);
  });

  test.each(["utf-16le", "utf-16be"] as const)("is read in %s", async (encoding) => {
    const text = `\ufeff${logFormats.graphPage.write(records)}`;
    const bytes = Buffer.from(text, "utf16le");
    const { signIns } = await readAll([logOf(encoding === "utf-16be" ? bytes.swap16() : bytes)], {}, 777);
    expect(signIns).toEqual(await events());
  });

  test.each(["jsonLines", "graphArray", "logAnalyticsCsv"] as const)(
    "may have a byte-order mark: %s",
    async (format) => {
      const { name, bytes } = written(records, format);
      const { signIns, damaged } = await readAll([logOf(Buffer.concat([Buffer.from("\ufeff"), bytes]), name)]);
      expect(damaged).toEqual([]);
      expect(signIns).toEqual(await events());
    },
  );

  test.each([
    [";", "CSV with semicolons"],
    ["\t", "CSV with tabs"],
    ["|", "CSV with bars"],
  ])("may have %j between the cells", async (delimiter, words) => {
    const name = "InteractiveSignIns.csv";
    const { signIns, damaged, summaries } = await readAll([logOf(csv(interactive.map(portalRow), delimiter), name)]);
    expect(damaged).toEqual([]);
    expect(summaries[0]!.formats).toEqual([`portal, ${words}`]);
    expect(signIns.map(({ id }) => id)).toEqual(interactive.map(({ id }) => id));
  });

  test("says its delimiter on a line of its own", async () => {
    const text = `sep=;\r\n${csv(interactive.map(portalRow), ";")}`;
    const { signIns, damaged } = await readAll([logOf(text, "NonInteractiveSignIns_x.csv")]);
    expect(damaged).toEqual([]);
    expect(signIns).toHaveLength(interactive.length);
    expect(new Set(signIns.map(({ kind }) => kind))).toEqual(new Set(["nonInteractiveUser"]));
  });

  test("as CSV does not say whether it is interactive, if its name does not", async () => {
    const { signIns } = await readAll([logOf(csv(interactive.map(portalRow)), "export.csv")]);
    expect(new Set(signIns.map(({ kind }) => kind))).toEqual(new Set(["user"]));
  });

  test("mixes formats across files and inside of one", async () => {
    const parts = [0, 1, 2, 3].map((part) => records.filter((_, index) => index % 4 === part));
    const mixed = ["jsonLines", "graphPage", "storageAccount", "logAnalyticsJson"] as const;
    const texts = mixed.map((format, index) => `${logFormats[format].write(parts[index]!)}\n`);
    const inOne = await readAll([logOf(texts.join(""))]);
    const across = await readAll(texts.map((text, index) => logOf(text, `${index}.json`)));
    expect(inOne.damaged).toEqual([]);
    expect(inOne.summaries[0]!.formats).toHaveLength(4);
    expect(inOne.signIns).toEqual(across.signIns);
    expect(across.signIns).toHaveLength(records.length);
  });

  test("is joined from CSV files with other columns", async () => {
    const [first, second] = [interactive.slice(0, 5), interactive.slice(5, 9)];
    const narrow = second.map((record) => {
      const { Browser: _, ...row } = portalRow(record);
      return row;
    });
    const { signIns, damaged } = await readAll([logOf(csv(first.map(portalRow)) + csv(narrow), "x.csv")]);
    expect(damaged).toEqual([]);
    expect(signIns.map(({ device }) => device!.browser === undefined)).toEqual([
      ...first.map(() => false),
      ...second.map(() => true),
    ]);
  });

  test("holds records of other logs, which are counted and left out", async () => {
    const audit = JSON.stringify({ time: "2026-11-01T00:00:00Z", category: "AuditLogs", properties: { id: "x" } });
    const text = `${audit}\n${logFormats.storageAccount.write(records)}${audit}\n`;
    const { signIns, damaged, summaries } = await readAll([logOf(text)]);
    expect(damaged).toEqual([]);
    expect(signIns).toHaveLength(records.length);
    expect(summaries[0]!.others).toEqual({ AuditLogs: 2 });
  });
});
