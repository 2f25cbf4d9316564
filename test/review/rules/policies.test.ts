import { destroyed } from "../../../lib/review/rules/destroyed";
import { enforcedAtOnce } from "../../../lib/review/rules/enforced-at-once";
import { replaced } from "../../../lib/review/rules/replaced";
import { securityDefaultsSwitched } from "../../../lib/review/rules/security-defaults";
import { block, policies, policy, securityDefaults } from "../../support/judging";
import { policy as read } from "../../support/proof-policies";
import { exportedSide, factsOf, saysOf, terraformSide } from "../../support/reviewing";

const group = { azuread_group: { contractors: { display_name: "Contractors", object_id: "1" } } };

describe("what goes", () => {
  test("is told by name, and a policy that protected nobody as a note", () => {
    const before = terraformSide({
      ...policies({ mfa: policy(), idle: policy({ state: "disabled" }), kept: policy({ grant: block }) }),
      ...group,
    });
    expect(saysOf(destroyed, factsOf(before, terraformSide(policies({ kept: policy({ grant: block }) }))))).toEqual([
      'warning destroyed mfa: policy "Policy" goes',
      'note destroyed idle: policy "Policy" goes',
      'warning destroyed contractors: group "Contractors" goes',
    ]);
  });

  test("is made anew where the same stands at another address", () => {
    const sides = factsOf(terraformSide(policies({ mfa: policy() })), terraformSide(policies({ "mfa-all": policy() })));
    expect(saysOf(destroyed, sides)).toEqual([
      'warning destroyed mfa: policy "Policy" is destroyed at azuread_conditional_access_policy.mfa and made anew at azuread_conditional_access_policy.mfa-all',
    ]);
  });

  test("is nothing where the configuration moves it", () => {
    const move = {
      address: "azuread_conditional_access_policy.mfa-all",
      previousAddress: "azuread_conditional_access_policy.mfa",
      type: "azuread_conditional_access_policy",
      actions: ["no-op"],
    };
    const [before, after] = [policies({ mfa: policy() }), policies({ "mfa-all": policy() })].map((each) =>
      terraformSide(each),
    );
    expect(saysOf(destroyed, factsOf(before!, after!, { actions: [move] }))).toEqual([]);
  });

  test("stays in the tenant where Terraform only forgets it", () => {
    const forget = {
      address: "azuread_group.contractors",
      type: "azuread_group",
      actions: ["forget"],
    };
    expect(saysOf(destroyed, factsOf(terraformSide(group), terraformSide({}), { actions: [forget] }))).toEqual([
      'note destroyed contractors: group "Contractors" stays in the tenant, and Terraform no longer looks after it',
    ]);
  });

  test("of an export is told by id, unless a policy of the same name takes its place", () => {
    const before = exportedSide([read("1", {}, { displayName: "MFA" }), read("2", {}, { displayName: "Block" })]);
    const after = exportedSide([read("3", {}, { displayName: "MFA" })], { namedLocations: [] });
    expect(saysOf(destroyed, factsOf(before, after))).toEqual([
      'warning destroyed Block: policy "Block" goes',
      'warning destroyed Office: named location "Office" goes',
      'warning destroyed Branch: named location "Branch" goes',
      'warning destroyed Germany: named location "Germany" goes',
    ]);
  });
});

describe("a replacement", () => {
  const action = {
    address: "azuread_conditional_access_policy.mfa",
    type: "azuread_conditional_access_policy",
    actions: ["delete", "create"],
    replacePaths: [["conditions", 0, "users"], ["display_name"]],
  };
  const side = terraformSide(policies({ mfa: policy() }));

  test("names what forces it, and the window", () => {
    const [finding] = replaced(factsOf(side, side, { actions: [action] }));
    expect(finding).toMatchObject({
      severity: "warning",
      policy: "mfa",
      message:
        'policy "Policy" is destroyed and made anew, since conditions[0].users, display_name cannot be changed in place',
    });
    expect(finding?.remedy).toMatch(/^between the two steps nothing of it is enforced/);
  });

  test("that makes the new one first leaves no window", () => {
    const [finding] = replaced(factsOf(side, side, { actions: [{ ...action, actions: ["create", "delete"] }] }));
    expect(finding?.remedy).toMatch(/^the new one is made before the old one goes/);
  });

  test("is none where something is changed in place, made or destroyed", () => {
    const actions = [["update"], ["create"], ["delete"], ["no-op"]].map((each) => ({ ...action, actions: each }));
    expect(replaced(factsOf(side, side, { actions }))).toEqual([]);
  });
});

describe("a policy that is enforced at once", () => {
  test.each([
    [
      "new",
      {},
      policies({ mfa: policy() }),
      ['warning enforcedAtOnce mfa: policy "Policy" is new and enforced, without reporting first'],
    ],
    [
      "disabled before",
      policies({ mfa: policy({ state: "disabled" }) }),
      policies({ mfa: policy() }),
      ['warning enforcedAtOnce mfa: policy "Policy" goes from disabled to enforced, without reporting first'],
    ],
    [
      "report-only before",
      policies({ mfa: policy({ state: "enabledForReportingButNotEnforced" }) }),
      policies({ mfa: policy() }),
      [],
    ],
    ["enforced before", policies({ mfa: policy() }), policies({ mfa: policy({ grant: block }) }), []],
    ["new, and reports only", {}, policies({ mfa: policy({ state: "enabledForReportingButNotEnforced" }) }), []],
    [
      "the same under a new address",
      policies({ mfa: policy() }),
      policies({ all: policy({ rest: { display_name: "New" } }) }),
      [],
    ],
  ])("%s", (_, before, after, said) => {
    expect(saysOf(enforcedAtOnce, factsOf(terraformSide(before), terraformSide(after)))).toEqual(said);
  });
});

describe("security defaults", () => {
  test.each([
    [
      "switched off",
      securityDefaults(true),
      securityDefaults(false),
      ["warning securityDefaults: security defaults go from on to off"],
    ],
    [
      "switched on",
      securityDefaults(false),
      securityDefaults(true),
      ["warning securityDefaults: security defaults go from off to on"],
    ],
    ["left alone", securityDefaults(true), securityDefaults(true), []],
    [
      "taken in hand",
      {},
      securityDefaults(false),
      ["note securityDefaults: security defaults are now switched off; how they were is not known"],
    ],
    [
      "let go",
      securityDefaults(true),
      {},
      ["note securityDefaults: nothing says any more that security defaults are on"],
    ],
  ])("%s", (_, before, after, said) => {
    expect(saysOf(securityDefaultsSwitched, factsOf(terraformSide(before), terraformSide(after)))).toEqual(said);
  });
});
