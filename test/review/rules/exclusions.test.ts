import type { Exclusion } from "../../../lib/model/principals";
import { exclusionsAdded } from "../../../lib/review/rules/exclusions-added";
import { exclusionsExpiring } from "../../../lib/review/rules/exclusions-expiring";
import { breakGlassId, policies, policy, userId } from "../../support/judging";
import { factsOf, saysOf, tenantWith, terraformSide } from "../../support/reviewing";

const contractors = "0f0e0d0c-0b0a-4908-8706-050403020100";
const exclusion: Exclusion = {
  key: "scanners",
  who: { groups: [contractors] },
  from: ["mfa"],
  reason: "Scanners cannot",
  compensatingControl: "restrict-scanners",
  approver: "CISO",
  expires: "2027-01-01",
};
const excluding = (...groups: string[]) => ({ users: { included_users: ["All"], excluded_groups: groups } });
const before = terraformSide(
  policies({ mfa: policy(excluding(breakGlassId)), legacy: policy(excluding(breakGlassId)) }),
);
const wider = policies({
  mfa: policy(excluding(breakGlassId, contractors)),
  legacy: policy(excluding(breakGlassId, contractors)),
});

describe("whom policies newly leave out", () => {
  test("is one finding for all policies", () => {
    expect(saysOf(exclusionsAdded, factsOf(before, terraformSide(wider)))).toEqual([
      `warning exclusionAdded: group ${contractors} is now excluded from policies "Policy", "Policy"`,
    ]);
  });

  test("goes by the name that the configuration tells", () => {
    const named = terraformSide({
      ...wider,
      azuread_group: { contractors: { display_name: "Contractors", object_id: contractors } },
    });
    expect(saysOf(exclusionsAdded, factsOf(before, named))[0]).toMatch(/: group Contractors is now excluded/);
  });

  test("is a note as far as it is declared, in the policies it is declared for", () => {
    const declared = terraformSide(wider, { declared: { exclusions: [exclusion] } });
    expect(saysOf(exclusionsAdded, factsOf(before, declared))).toEqual([
      `note exclusionAdded mfa: group ${contractors} is now excluded from policy "Policy"`,
      `warning exclusionAdded legacy: group ${contractors} is now excluded from policy "Policy"`,
    ]);
  });

  test("is not declared any more once the declaration has expired", () => {
    const declared = terraformSide(wider, { declared: { exclusions: [{ ...exclusion, expires: "2026-11-21" }] } });
    expect(saysOf(exclusionsAdded, factsOf(before, declared))).toEqual([
      `warning exclusionAdded: group ${contractors} is now excluded from policies "Policy", "Policy"`,
    ]);
  });

  test("is not declared for guests of more tenants than the declaration names", () => {
    const guestsOf = (...members: string[]) => {
      const tenants = members.length === 0 ? { membership_kind: "all" } : { membership_kind: "enumerated", members };
      const block = { guest_or_external_user_types: ["b2bCollaborationGuest"], external_tenants: [tenants] };
      return policies({
        mfa: policy({ users: { included_users: ["All"], excluded_guests_or_external_users: [block] } }),
      });
    };
    const externalTenants = { membershipKind: "enumerated", members: ["tenant-1"] } as const;
    const who = {
      guestsOrExternalUsers: { guestOrExternalUserTypes: ["b2bCollaborationGuest"], externalTenants },
    } as const;
    const declared = { exclusions: [{ ...exclusion, who }] };
    const one = terraformSide(guestsOf("tenant-1"), { declared });
    expect(saysOf(exclusionsAdded, factsOf(before, one))).toEqual([
      'note exclusionAdded mfa: every b2bCollaborationGuest of some tenants is now excluded from policy "Policy"',
    ]);
    expect(saysOf(exclusionsAdded, factsOf(one, terraformSide(guestsOf(), { declared })))).toEqual([
      'warning exclusionAdded mfa: every b2bCollaborationGuest is now excluded from policy "Policy"',
    ]);
    expect(saysOf(exclusionsAdded, factsOf(terraformSide(guestsOf()), one))).toEqual([]);
  });

  test.each([
    [
      "a user",
      { users: { included_users: ["All"], excluded_users: [userId], excluded_groups: [breakGlassId] } },
      `user ${userId}`,
    ],
    [
      "a role, by its name",
      {
        users: {
          included_users: ["All"],
          excluded_roles: ["62e90394-69f5-4237-9190-012177145e10"],
          excluded_groups: [breakGlassId],
        },
      },
      "role Global Administrator",
    ],
    [
      "guests",
      {
        users: {
          included_users: ["All"],
          excluded_groups: [breakGlassId],
          excluded_guests_or_external_users: [{ guest_or_external_user_types: ["internalGuest"] }],
        },
      },
      "every internalGuest",
    ],
    [
      "an application",
      { conditions: { applications: { included_applications: ["All"], excluded_applications: [userId] } } },
      `application ${userId}`,
    ],
    [
      "trusted locations",
      { conditions: { locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] } } },
      "location AllTrusted",
    ],
    [
      "a platform",
      { conditions: { platforms: { included_platforms: ["all"], excluded_platforms: ["iOS"] } } },
      "platform iOS",
    ],
  ])("includes %s", (_, change, what) => {
    const after = terraformSide(policies({ mfa: policy(change), legacy: policy(excluding(breakGlassId)) }));
    expect(saysOf(exclusionsAdded, factsOf(before, after))).toEqual([
      `warning exclusionAdded mfa: ${what} is now excluded from policy "Policy"`,
    ]);
  });

  test.each([
    [
      "in a new policy",
      policies({
        mfa: policy(excluding(breakGlassId)),
        legacy: policy(excluding(breakGlassId)),
        more: policy(excluding(contractors)),
      }),
    ],
    [
      "in a disabled policy",
      policies({
        mfa: policy({ ...excluding(breakGlassId, contractors), state: "disabled" }),
        legacy: policy(excluding(breakGlassId)),
      }),
    ],
    ["that is taken back", policies({ mfa: policy(excluding()), legacy: policy(excluding(breakGlassId)) })],
  ])("is nothing %s", (_, after) => {
    expect(exclusionsAdded(factsOf(before, terraformSide(after)))).toEqual([]);
  });
});

describe("declared exclusions", () => {
  const side = (...exclusions: Exclusion[]) => ({ ...before, tenant: tenantWith({ exclusions }) });

  test.each([
    ["new", [], "from mfa is declared until 2027-01-01"],
    ["longer", [{ ...exclusion, expires: "2026-12-01" }], "now holds until 2027-01-01 instead of 2026-12-01"],
    ["for others", [{ ...exclusion, who: { groups: [breakGlassId] } }], "leaves out others than before"],
    ["from more", [{ ...exclusion, from: [] }], "is now from mfa"],
  ])("are told when they are %s", (_, old: Exclusion[], how) => {
    expect(saysOf(exclusionsAdded, factsOf(side(...old), side(exclusion)))).toEqual([
      `note exclusionAdded: the exclusion scanners ${how}, approved by CISO: Scanners cannot`,
    ]);
  });

  test.each([
    ["shorter", side({ ...exclusion, expires: "2028-01-01" }), side(exclusion)],
    ["gone", side(exclusion), side()],
    ["the same", side(exclusion), side({ ...exclusion, from: ["mfa"] })],
    ["not known before", before, side(exclusion)],
  ])("are not told when they are %s", (_, was, is) => {
    expect(exclusionsAdded(factsOf(was, is))).toEqual([]);
  });

  test.each([
    ["2026-11-21", ["warning exclusionExpiring: the declared exclusion scanners expired on 2026-11-21"]],
    ["2026-11-22", ["note exclusionExpiring: the declared exclusion scanners ends on 2026-11-22"]],
    ["2026-12-22", ["note exclusionExpiring: the declared exclusion scanners ends on 2026-12-22"]],
    ["2026-12-23", []],
  ])("that end on %s, seen on 2026-11-22", (expires, said) => {
    expect(saysOf(exclusionsExpiring, factsOf(before, side({ ...exclusion, expires })))).toEqual(said);
  });
});
