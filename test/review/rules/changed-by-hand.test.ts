import type { ConditionalAccessPolicy } from "../../../lib/model/policy";
import { changedByHand } from "../../../lib/review/rules/changed-by-hand";
import { block, policy } from "../../support/proof-policies";
import { exportedSide, factsOf, saysOf, terraformSide } from "../../support/reviewing";

function said(before: readonly ConditionalAccessPolicy[], after: readonly ConditionalAccessPolicy[]): string[] {
  return saysOf(changedByHand, factsOf(exportedSide(before), exportedSide(after)));
}

describe("what was changed by hand", () => {
  const mfa = policy("mfa");

  test.each<[string, ConditionalAccessPolicy[], ConditionalAccessPolicy[], string]>([
    ["disabled", [mfa], [{ ...mfa, state: "disabled" }], 'policy "mfa" was disabled'],
    ["enforced", [{ ...mfa, state: "disabled" }], [mfa], 'policy "mfa" was enforced'],
    ["deleted", [mfa], [], 'policy "mfa" was deleted'],
    ["renamed", [mfa], [{ ...mfa, displayName: "MFA" }], 'policy "mfa" was changed (name to "MFA")'],
    [
      "changed and switched to report-only",
      [mfa],
      [
        policy(
          "mfa",
          { platforms: { includePlatforms: ["iOS"] } },
          { state: "enabledForReportingButNotEnforced", grantControls: block },
        ),
      ],
      'policy "mfa" was switched to report-only and changed (platforms, grantControls)',
    ],
  ])("is %s", (_, before, after, words) => {
    expect(said(before, after)).toEqual([`warning changedByHand mfa: ${words}`]);
  });

  test("is a policy that nobody wrote down", () => {
    expect(said([], [mfa])).toEqual(['warning changedByHand mfa: policy "mfa" was made']);
  });

  test("is no other spelling of the same", () => {
    const [one, other] = [
      ["a", "b"],
      ["b", "a"],
    ].map((excludeUsers) => policy("mfa", { users: { includeUsers: ["All"], excludeUsers, excludeGroups: [] } }));
    expect(said([one!], [other!])).toEqual([]);
  });

  test("is a group that is gone", () => {
    const before = terraformSide({ azuread_group: { it: { display_name: "IT" }, hr: { display_name: "HR" } } });
    const after = terraformSide({ azuread_group: { it: { display_name: "Information technology" } } });
    expect(saysOf(changedByHand, factsOf(before, after))).toEqual(['warning changedByHand hr: group "HR" was deleted']);
  });

  test("is a named location", () => {
    const before = exportedSide([]);
    const [office, ...others] = before.policySet.namedLocations;
    const wider = { ...office!, ipRanges: ["198.51.100.0/24"] } as NonNullable<typeof office>;
    const after = exportedSide([], { namedLocations: [wider, ...others.slice(1)] });
    expect(saysOf(changedByHand, factsOf(before, after))).toEqual([
      'warning changedByHand: named location "Office" was changed',
      'warning changedByHand: named location "Branch" was deleted',
    ]);
  });
});
