import { readFileSync } from "node:fs";
import { join } from "node:path";
import { longestGap } from "../../support/deploy/gap";
import { judge } from "../../support/deploy/safety";
import type { Scenario, Walk } from "../../support/deploy/scenario";
import { firstDeployments, stagedMoves } from "../../support/deploy/scenarios";
import { markdownTable, stopTable } from "../../support/deploy/stop-table";
import { gapClosers, type Survey, surveyed } from "../../support/deploy/survey";
import { golden } from "../../support/golden";
import { repository } from "../../support/pipelines";

// Thousands of deployments to a tenant in this process; on a busy machine that takes its time.
jest.setTimeout(900_000);

const scenarios = [...firstDeployments(), ...stagedMoves()];
const switchStep = "msgraph_update_resource.security-defaults";
const mfaStep = "azuread_conditional_access_policy.mfa-all-users";
/** The three policies that the gap ends with. */
const closing: ReadonlySet<string> = new Set([
  mfaStep,
  "azuread_conditional_access_policy.block-device-code-flow",
  "azuread_conditional_access_policy.break-glass-phishing-resistant-mfa",
]);
const leavesDefaults = ({ scene: { transition } }: Survey) =>
  transition.before.policySet.securityDefaults === "on" && transition.after.policySet.securityDefaults === "off";
const gapDangers = ["noMfa", "lessProtected", "pastABlock"];

const named = (list: readonly Scenario[]) => list.map((scenario) => [scenario.name, scenario] as const);
const leaving = scenarios.filter(({ name }) =>
  ["contoso", "woodgrove", "adatum", "move: switch", "move: switch of a partner"].includes(name),
);

test("these scenarios leave security defaults, and no others do", async () => {
  for (const scenario of scenarios)
    expect([scenario.name, leavesDefaults(await surveyed(scenario))]).toEqual([
      scenario.name,
      leaving.includes(scenario),
    ]);
});

describe.each(named(scenarios))("%s", (_, scenario) => {
  test("in whatever order, every write leaves the tenant as safe as it was, but for the gap that Entra forces", async () => {
    const { walks } = await surveyed(scenario);

    expect(walks.length).toBeGreaterThan(3);
    for (const { writes } of walks) {
      const unsafe = writes.filter(({ judgement }) => judgement.danger !== "nothing");
      const inGap = writes.filter(({ write }) => leaving.includes(scenario) && isInGap(write.step));
      expect(inGap).toEqual(expect.arrayContaining(unsafe));
      expect(unsafe.map(({ judgement }) => judgement.danger).filter((danger) => !gapDangers.includes(danger))).toEqual(
        [],
      );
    }
  });

  test("wherever it stops, nobody is locked out, and MFA is missing only if that was in the gap", async () => {
    const survey = await surveyed(scenario);
    const left = survey.stops.filter(({ left: { danger } }) => danger !== "nothing");

    expect(survey.stops.length).toBeGreaterThanOrEqual(survey.scene.writes.length * 4);
    expect(left.filter(({ left: { danger } }) => !gapDangers.includes(danger))).toEqual([]);
    expect(left.filter(({ step }) => !leaving.includes(scenario) || !isInGap(step))).toEqual([]);
  });

  test("deployed again it reaches the goal, on a way that is no less safe", async () => {
    const { stops } = await surveyed(scenario);
    const allowed = leaving.includes(scenario) ? ["nothing", ...gapDangers] : ["nothing"];

    expect(stops.filter(({ onTheWay: { danger } }) => !allowed.includes(danger))).toEqual([]);
    expect(stops.filter(({ recovery }) => recovery.deployments > 2)).toEqual([]);
    // Only what was made without Terraform hearing of it is left over, or has to be imported.
    expect(stops.filter(({ fault, orphans }) => orphans.length > 0 && fault.write !== "lost")).toEqual([]);
    expect(stops.filter(({ fault, recovery }) => recovery.imported.length > 0 && fault.write !== "lost")).toEqual([]);
  });
});

function isInGap(step: string): boolean {
  return step === switchStep || gapClosers.has(step);
}

describe.each(named(leaving))("the gap of %s", (_, scenario) => {
  const sequence = ({ writes }: Walk) => {
    const steps = writes.map(({ write }) => write.step);
    return steps.includes(switchStep) ? steps.slice(steps.indexOf(switchStep)) : [];
  };

  test("is closed by the very next write as far as MFA goes, and by two more as far as defaults went", async () => {
    const { scene, walks } = await surveyed(scenario);
    const sequences = walks.map(sequence).filter((steps) => steps.length > gapClosers.size);
    const last = scene.steps.map(({ name }) => name).filter((name) => gapClosers.has(name) && !closing.has(name));

    // Contoso leaves meeting rooms out of one policy, and confines them by another, which comes with the last.
    const withoutDefaults = scene.scenario.goal?.tenant.key === "contoso" ? 6 : 3;
    expect(longestGap(walks)).toEqual({ withoutMfa: 1, withoutDefaults });
    expect(sequences.length).toBeGreaterThan(2);
    for (const [, first, ...others] of sequences) {
      expect(first).toBe(mfaStep);
      expect(new Set([first, ...others.slice(0, 2)])).toEqual(closing);
      expect(new Set(others.slice(2, 2 + last.length))).toEqual(new Set(last));
    }
  });

  test("could not be shorter: Entra refuses each of these policies before the switch, and each is needed after it", async () => {
    const { scene } = await surveyed(scenario);
    const { after } = scene.transition;
    const three = after.policySet.policies.filter(({ displayName }) => closingNames.has(displayName));

    expect(three).toHaveLength(3);
    for (const one of three) {
      const policies = three.filter((other) => other !== one);
      const without = {
        ...after,
        key: `${after.key} without ${one.displayName}`,
        policySet: { ...after.policySet, policies },
      };
      expect(gapDangers).toContain(judge(without, scene.transition).danger);
    }
  });
});

const closingNames = new Set([
  "Require MFA for all users",
  "Block device code flow",
  "Require phishing-resistant MFA for break-glass accounts",
]);

test("the table of what is left is the one reviewed, and the page shows its beginning", async () => {
  const surveys: Survey[] = [];
  for (const scenario of scenarios) surveys.push(await surveyed(scenario));
  const table = markdownTable(stopTable(surveys));
  const page = readFileSync(join(repository, "docs", "safe-deploys.md"), "utf8");
  const shown = markdownTable(stopTable(surveys.filter(({ scene }) => onPage.includes(scene.scenario.name))));

  expect(table).toBe(golden("deploys/moves.md", table));
  expect(columnsOf(page)).toBe(columnsOf(shown));
});

const onPage = ["woodgrove", "northwind", "move: switch"];

/** Cells without the padding that Prettier gives them. */
function columnsOf(markdown: string): string {
  const rows = markdown.split("\n").filter((line) => /^\| +(?:k|\d+) /.test(line));
  return rows.map((row) => row.replaceAll(/ +/g, " ")).join("\n");
}
