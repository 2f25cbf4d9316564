import * as fc from "fast-check";
import { applications } from "../../lib/microsoft/applications";
import type { Directory } from "../../lib/model/directory";
import type { ConditionalAccessPolicy, Conditions } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignInEvent } from "../../lib/model/sign-in-event";
import { knownPrincipals } from "../../lib/replay/known-principals";
import { type CountedReplay, ReplayCounter } from "../../lib/replay/replay-counter";
import { type ReplayReport, replayReport } from "../../lib/replay/replay-report";
import { newReplayTally, type ReplayTally } from "../../lib/replay/replay-tally";
import { type Population, globalAdministrator } from "./sign-in-log/population";

export function policySetOf(policies: readonly ConditionalAccessPolicy[], more: Partial<PolicySet> = {}): PolicySet {
  return {
    policies,
    namedLocations: [],
    namedLocationsComplete: true,
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
    ...more,
  };
}

export function policyOf(
  id: string,
  more: Partial<Omit<ConditionalAccessPolicy, "conditions">> & { conditions?: Partial<Conditions> } = {},
): ConditionalAccessPolicy {
  return {
    id,
    displayName: `Policy ${id}`,
    state: "enabled",
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...more,
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...more.conditions,
    },
  };
}

export interface Replaying {
  readonly head: PolicySet;
  readonly base?: PolicySet;
  readonly directory?: Directory;
  readonly more?: Partial<CountedReplay>;
}

export function countedReplay({ head, base, directory, more }: Replaying): CountedReplay {
  const side = (policySet: PolicySet) => ({ policySet, options: evaluation });
  return {
    head: side(head),
    ...(base && { base: side(base) }),
    world: "enforced",
    principals: knownPrincipals([head, ...(base ? [base] : [])], directory, undefined),
    assumeNoRisk: true,
    filter: {},
    ...more,
  };
}

export function tallyOfReplay(events: readonly SignInEvent[], replaying: Replaying): ReplayTally {
  const counter = new ReplayCounter(countedReplay(replaying));
  const tally = newReplayTally();
  for (const event of events) counter.count(tally, event);
  return tally;
}

export function reportOfReplay(events: readonly SignInEvent[], replaying: Replaying): ReplayReport {
  const { head, base, more } = replaying;
  return replayReport(tallyOfReplay(events, replaying), {
    head: { name: "head", policySet: head },
    ...(base && { base: { name: "base", policySet: base } }),
    world: more?.world ?? "enforced",
    sources: [],
    doubts: [],
  });
}

/** Of resources of a log that no table of Microsoft's groups has. */
export const evaluation = {
  ownApplications: [applications.azureResourceManager.id, applications.partnerCenter.id],
};

const some = <T>(values: readonly T[], maxLength = 2) => fc.subarray([...values], { minLength: 1, maxLength });
const now = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

/** Policies about what a generated log tells, for its people; disabled and report-only ones too. */
export function policiesFor(people: Population): fc.Arbitrary<readonly ConditionalAccessPolicy[]> {
  const ids = people.members.slice(0, 4).map(({ id }) => id);
  const resources = people.resources.map(({ id }) => id);
  const users = fc.oneof(
    fc.constant({ includeUsers: ["All"] }),
    fc.record({ includeGroups: some(people.groups) }),
    fc.constant({ includeRoles: [globalAdministrator] }),
    fc.constant({ includeUsers: ["GuestsOrExternalUsers"] }),
  );
  const excluded = fc.oneof(
    fc.constant({}),
    fc.record({ excludeGroups: some(people.groups) }),
    fc.record({ excludeUsers: some(ids) }),
  );
  const grant = fc.oneof(
    fc.constantFrom(["mfa"], ["mfa"], ["block"], ["compliantDevice"], ["compliantDevice", "domainJoinedDevice"]),
    fc.constant(["mfa", "compliantDevice"]),
  );
  const conditions = fc.record({
    platforms: now(fc.record({ includePlatforms: some(["windows", "macOS", "iOS", "android", "linux"] as const, 3) })),
    locations: now(
      fc.constantFrom(
        { includeLocations: ["germany"] },
        { includeLocations: ["All"], excludeLocations: ["germany"] },
        { includeLocations: ["office"] },
      ),
    ),
    authenticationFlows: now(fc.constant({ transferMethods: ["deviceCodeFlow" as const] })),
    clientAppTypes: fc.constantFrom<Conditions["clientAppTypes"]>(
      ["all"],
      ["all"],
      ["browser"],
      ["exchangeActiveSync", "other"],
    ),
    applications: fc.oneof(
      fc.constant({ includeApplications: ["All"] }),
      fc.record({ includeApplications: some(resources) }),
    ),
  });
  const policy = fc.record({
    users,
    excluded,
    conditions,
    controls: grant,
    operator: fc.constantFrom("OR" as const, "AND" as const),
    state: fc.constantFrom(
      "enabled" as const,
      "enabled" as const,
      "enabledForReportingButNotEnforced" as const,
      "disabled" as const,
    ),
  });
  return fc.array(policy, { minLength: 1, maxLength: 5 }).map((all) =>
    all.map(({ users: included, excluded: without, conditions: others, controls, operator, state }, index) => {
      const known = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
      return policyOf(`0000000${index}-0000-4000-8000-000000000000`, {
        displayName: `Policy ${index}`,
        state,
        conditions: { ...known, users: { ...included, ...without } },
        grantControls: { operator, builtInControls: controls as never },
      });
    }),
  );
}

/** The named locations that those policies name. */
export const locations: Pick<PolicySet, "namedLocations"> = {
  namedLocations: [
    {
      kind: "country",
      id: "germany",
      displayName: "Germany",
      countriesAndRegions: ["DE"],
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: "clientIpAddress",
    },
    { kind: "ip", id: "office", displayName: "Office", ipRanges: ["203.0.113.0/25"], isTrusted: false },
  ],
};
