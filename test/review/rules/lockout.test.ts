import type { ConditionalAccessPolicy } from "../../../lib/model/policy";
import type { Directory } from "../../../lib/model/directory";
import { lockout } from "../../../lib/review/rules/lockout";
import { block, phishingResistant, policy } from "../../support/proof-policies";
import { exportedSide, factsOf, saysOf, signInChange, stepWith } from "../../support/reviewing";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const users = { includeUsers: ["All"], excludeGroups: ["glass"] };
const mfa = policy("mfa", { users });
const declared = { breakGlass: { group: "glass", accounts: ["one", "two"] } };
const before = exportedSide([mfa], {}, { declared });
const steps = [stepWith([signInChange({ kind: "newlyBlocked" })])];

function said(policies: readonly ConditionalAccessPolicy[], directory?: Directory): string[] {
  const after = exportedSide([mfa, ...policies], {}, { declared });
  return saysOf(lockout, factsOf(before, after, { steps, ...(directory && { directory }) }));
}

const blocking = (conditions: Partial<ConditionalAccessPolicy["conditions"]>) =>
  policy("block", { users, ...conditions }, { grantControls: block });

describe("lockout", () => {
  test("of everybody is told once, not again for administrators of single places", () => {
    expect(said([blocking({})])).toEqual([
      "error lockout: everybody is locked out",
      "error lockout: all administrators are locked out",
    ]);
  });

  test("of administrators from where they could undo it", () => {
    const applications = { includeApplications: ["MicrosoftAdminPortals"] };
    const administrators = { ...users, includeUsers: [], includeRoles: [globalAdministrator] };
    expect(said([blocking({ applications, users: administrators })])).toEqual([
      "error lockout: all administrators are locked out of the Microsoft admin portals",
    ]);
  });

  test.each([
    ["a way in from the office is left", { locations: { includeLocations: ["All"], excludeLocations: ["office"] } }],
    ["only legacy clients are blocked", { clientAppTypes: ["other" as const] }],
    [
      "only ordinary users are kept from the portals",
      {
        users: { ...users, excludeRoles: [globalAdministrator] },
        applications: { includeApplications: ["MicrosoftAdminPortals"] },
      },
    ],
    ["a few people are blocked", { users: { includeGroups: ["leavers"] } }],
  ])("is none where %s", (_, conditions) => {
    expect(said([blocking(conditions)])).toEqual([]);
  });

  test("of break-glass accounts, by a block or by what they cannot give", () => {
    const open = { includeUsers: ["All"] };
    const blocked = said([blocking({ users: open, locations: { includeLocations: ["germany"] } })]);
    expect(blocked).toEqual([
      expect.stringMatching(/^error lockout: break-glass accounts are locked out: .*is locked out/),
    ]);
    const device = policy(
      "device",
      { users: open },
      { grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } },
    );
    expect(said([device])).toEqual([expect.stringMatching(/^error lockout: break-glass accounts are locked out/)]);
  });

  test("is none for break-glass accounts who are asked for the key they hold", () => {
    expect(
      said([policy("own", { users: { includeGroups: ["glass"] } }, { grantControls: phishingResistant })]),
    ).toEqual([]);
  });

  test("that was there before is not the change's", () => {
    const locked = exportedSide([mfa, blocking({ users: { includeUsers: ["All"] } })], {}, { declared });
    expect(lockout(factsOf(locked, locked, { steps }))).toEqual([]);
  });

  test("is asked of the people in a directory, break-glass aside", () => {
    const user = (id: string, groups: string[], roles: string[]) => ({ id, groups, roles, accountEnabled: true });
    const directory = {
      users: [
        user("one", ["glass"], [globalAdministrator]),
        user("two", ["glass"], [globalAdministrator]),
        user("a", ["it"], [globalAdministrator]),
        user("b", [], []),
      ],
      groups: [{ id: "glass" }, { id: "it" }],
      servicePrincipals: [],
    };
    expect(said([blocking({ users: { includeGroups: ["it"] } })], directory)).toEqual([
      "error lockout: all administrators are locked out",
    ]);
    const others = { ...directory, users: [...directory.users, user("c", [], [globalAdministrator])] };
    expect(said([blocking({ users: { includeGroups: ["it"] } })], others)).toEqual([]);
  });

  test("is not decided where it depends on what could not be read", () => {
    const unread = policy(
      "block",
      { users },
      { grantControls: block, unknown: [{ part: "locations", because: "a new kind" }] },
    );
    const all = said([unread]);
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((line) => line.startsWith("warning undecided: could not decide whether"))).toBe(true);
  });

  test("is not asked where nothing is taken from anybody", () => {
    const after = exportedSide([blocking({})], {}, { declared });
    expect(lockout(factsOf(before, after))).toEqual([]);
  });
});
