import { membershipChanged } from "../../../lib/review/rules/membership-changed";
import { policies, policy, type Resources } from "../../support/judging";
import { factsOf, saysOf, terraformSide } from "../../support/reviewing";

const glass = { reference: "azuread_group.glass.object_id" };
const declared = { breakGlass: { group: glass, accounts: [] } };
const users = (members: object) => ({ users: { included_users: ["All"], ...members } });

/** A tenant with a break-glass group, guests whom one policy leaves out, and staff for whom one is. */
function side(members: Readonly<Record<string, readonly string[]>>, others: Resources = {}) {
  const groups = ["glass", "guests", "staff", "unnamed"];
  const membership = Object.entries(members).flatMap(([group, names]) =>
    names.map((name) => [
      `${group}-${name}`,
      {
        group_object_id: `\${azuread_group.${group}.object_id}`,
        member_object_id: `\${azuread_user.${name}.object_id}`,
      },
    ]),
  );
  const people = [...new Set(Object.values(members).flat())];
  return terraformSide(
    {
      ...policies({
        mfa: policy(
          users({ excluded_groups: ["${azuread_group.glass.object_id}", "${azuread_group.guests.object_id}"] }),
        ),
        legacy: policy(users({ excluded_groups: ["${azuread_group.glass.object_id}"] })),
        staff: policy({ users: { included_groups: ["${azuread_group.staff.object_id}"] } }),
      }),
      azuread_group: Object.fromEntries(groups.map((name) => [name, { display_name: name }])),
      azuread_group_member: Object.fromEntries(membership),
      azuread_user: Object.fromEntries(people.map((name) => [name, { user_principal_name: `${name}@contoso.com` }])),
      ...others,
    },
    { declared },
  );
}

function says(before: ReturnType<typeof side>, after: ReturnType<typeof side>): string[] {
  return saysOf(membershipChanged, factsOf(before, after)).map((line) =>
    line.replace(/^(\w+) membershipChanged \S+:/, "$1"),
  );
}

test("whoever joins or leaves the break-glass group is a warning either way", () => {
  expect(says(side({ glass: ["one", "two"] }), side({ glass: ["one", "three"] }))).toEqual([
    "warning three@contoso.com joins group break-glass, which 2 policies leave out",
    "warning two@contoso.com leaves group break-glass, which 2 policies leave out",
  ]);
});

test("of other groups it is a warning for whom less is asked, and a note for whom more is", () => {
  expect(says(side({}), side({ guests: ["a", "b"], staff: ["c"] }))).toEqual([
    'warning a@contoso.com, b@contoso.com join group guests, which policy "Policy" leaves out',
    'note c@contoso.com joins group staff, which policy "Policy" is for',
  ]);
  expect(says(side({ guests: ["a"], staff: ["c"] }), side({}))).toEqual([
    'note a@contoso.com leaves group guests, which policy "Policy" leaves out',
    'warning c@contoso.com leaves group staff, which policy "Policy" is for',
  ]);
});

test("a list of members and a rule are looked at too; who is many is counted", () => {
  const group = (values: object) => side({}, { azuread_group: { guests: { display_name: "guests", ...values } } });
  const ids = Array.from({ length: 7 }, (_, index) => `${index}f0e0d0c-0b0a-4908-8706-050403020100`);
  expect(says(group({ members: [] }), group({ members: ids }))).toEqual([
    `warning ${ids.slice(0, 5).join(", ")} and 2 more join group guests, which policy "Policy" leaves out`,
  ]);
  const rule = (text: string) => group({ dynamic_membership: [{ enabled: true, rule: text }] });
  expect(says(rule('user.department -eq "x"'), rule("user.accountEnabled -eq true"))).toEqual([
    "warning who is in group guests follows from another rule: user.accountEnabled -eq true",
  ]);
});

test("nothing is said of groups that no policy names, or that come with the policies", () => {
  expect(says(side({}), side({ unnamed: ["a"] }))).toEqual([]);
  expect(says(terraformSide({}, { declared }), side({ glass: ["one"] }))).toEqual([]);
  expect(says(side({ glass: ["one"] }), side({ glass: ["one"] }))).toEqual([]);
});
