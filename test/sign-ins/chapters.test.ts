import type { Chapter, ChapterName } from "../../lib/sign-ins/chapter";
import { signInReport } from "../../lib/sign-ins/sign-in-report";
import type { SignInFacts } from "../support/sign-in-log/sign-in-facts";
import type { PlantedFinding } from "../support/sign-in-log/planted";
import { readLog, tallyOf } from "../support/sign-in-tally";

const request = { ordinary: 400, users: 12, days: 2 };

/** What the chapters say of a log in which only this was planted. */
async function chaptersWith(plant: readonly PlantedFinding[]) {
  const { log, signIns } = await readLog({ ...request, plant });
  const watched = log.population.breakGlass.map(({ id }) => id);
  const report = signInReport({ tally: tallyOf(signIns, watched), breakGlass: watched.length }, []);
  const chapters = Object.fromEntries(report.chapters.map((chapter) => [chapter.name, chapter])) as Record<
    ChapterName,
    Chapter
  >;
  return { log, report, chapters };
}

function usersIn({ tables }: Chapter): readonly (string | undefined)[] {
  return [...new Set(tables[0]!.rows.map(({ user }) => user!.id))].toSorted();
}

function idsOf(facts: readonly SignInFacts[]): readonly string[] {
  return [...new Set(facts.map(({ who }) => who.id))].toSorted();
}

function statesOf(chapters: Record<ChapterName, Chapter>, state: Chapter["state"]): readonly string[] {
  return Object.values(chapters)
    .filter((chapter) => chapter.state === state)
    .map(({ name }) => name);
}

test("a clean log has nothing to act on, and every chapter can tell so", async () => {
  const { chapters } = await chaptersWith([]);
  expect(statesOf(chapters, "act")).toEqual([]);
  expect(statesOf(chapters, "cannotTell")).toEqual([]);
  expect(statesOf(chapters, "shown")).toEqual(["mfa", "methods"]);
  expect(Object.values(chapters).flatMap(({ doubts }) => doubts)).toEqual([]);
});

test("a log without any sign-in of a user says of nothing that there is none of it", () => {
  const { chapters } = signInReport({ tally: tallyOf([], ["watched"]), breakGlass: 1 }, []);
  expect(chapters.filter(({ state }) => state !== "cannotTell")).toEqual([]);
  expect(chapters.filter(({ doubts }) => doubts.length === 0)).toEqual([]);
});

test.each<readonly [PlantedFinding, readonly ChapterName[]]>([
  ["noMfaRequired", ["mfa"]],
  ["mfaReused", []],
  ["mfaDone", []],
  ["mfaDetailOnly", ["mfa"]],
  ["legacyProtocol", ["mfa", "legacyProtocols", "applications"]],
  ["passwordGrant", ["mfa", "automation", "applications"]],
  ["scriptClient", ["mfa", "automation"]],
  ["fixedInterval", ["mfa", "automation"]],
  ["office2013", ["mfa", "legacyProtocols", "oldClients", "applications", "officeVersions"]],
  ["oldOperatingSystem", ["mfa", "oldClients"]],
  ["guest", ["mfa", "guests"]],
  ["breakGlass", ["breakGlass"]],
  ["directorySync", ["mfa"]],
  ["deviceCodeFlow", ["mfa", "deviceCodeFlow"]],
  ["enforcedForCspAdmins", []],
  ["mandatoryPortalMfa", []],
])("%s is found, and nothing else: to act on in %j", async (finding, acting) => {
  const { chapters } = await chaptersWith([finding]);
  expect(statesOf(chapters, "act")).toEqual(acting);
});

test.each<readonly [PlantedFinding, ChapterName]>([
  ["noMfaRequired", "mfa"],
  ["mfaDetailOnly", "mfa"],
  ["legacyProtocol", "legacyProtocols"],
  ["passwordGrant", "automation"],
  ["scriptClient", "automation"],
  ["fixedInterval", "automation"],
  ["office2013", "oldClients"],
  ["oldOperatingSystem", "oldClients"],
  ["breakGlass", "breakGlass"],
  ["guest", "guests"],
  ["directorySync", "directorySync"],
  ["deviceCodeFlow", "deviceCodeFlow"],
  ["enforcedForCspAdmins", "enforcedByMicrosoft"],
  ["mandatoryPortalMfa", "enforcedByMicrosoft"],
])("%s names in %s exactly whom it was planted for", async (finding, name) => {
  const { log, chapters } = await chaptersWith([finding]);
  expect(usersIn(chapters[name])).toEqual(idsOf(log.planted[finding]));
});

test("automation says which indicators, and what should replace each account", async () => {
  const { log, chapters } = await chaptersWith(["passwordGrant", "scriptClient", "fixedInterval"]);
  const rows = new Map(chapters.automation.tables[0]!.rows.map((row) => [row.user!.id, row]));
  const [grant, script, fixed] = log.population.automation.map(({ id }) => rows.get(id)!);
  expect(grant!.detail).toContain("password grant with Microsoft Azure PowerShell");
  expect(script!.detail).toBe(
    "2 of 4 indicators: tools of scripts: Azure CLI, Azure PowerShell; never signs in interactively",
  );
  expect(script!.remedy).toContain("managed identity");
  expect(fixed!.detail).toContain("at fixed times: Azure Active Directory PowerShell every hour");
});

test("break-glass use has a row for every sign-in, with where and the request's id", async () => {
  const { log, chapters } = await chaptersWith(["breakGlass"]);
  const { rows } = chapters.breakGlass.tables[0]!;
  expect(rows).toHaveLength(log.planted.breakGlass.length);
  for (const { id, ipAddress } of log.planted.breakGlass) {
    expect(rows.map(({ detail }) => detail)).toContainEqual(`succeeded, MFA done, from ${ipAddress}, request ${id}`);
  }
});

test("counts of MFA are those that were planted", async () => {
  const { log, signIns } = await readLog({
    ...request,
    ordinary: 0,
    plant: ["noMfaRequired", "mfaReused", "mfaDone", "mfaDetailOnly"],
  });
  const { chapters } = signInReport({ tally: tallyOf(signIns), breakGlass: 0 }, []);
  const total = [...chapters[0]!.tables.find(({ title }) => title === "By country")!.rows].map(({ mfa }) => mfa!);
  const { noMfaRequired, mfaReused, mfaDone, mfaDetailOnly } = log.planted;
  expect(total).toEqual([
    [noMfaRequired.length + mfaDetailOnly.length, 0, mfaDone.length, mfaReused.length, 0, 0, 0, 0],
  ]);
});
