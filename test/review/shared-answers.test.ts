import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import { reviewTenant } from "../../lib/review/review-tenant";
import { sharedAnswers } from "../../lib/review/shared-answers";
import { policy } from "../support/proof-policies";
import { exportedSide, inputOf } from "../support/reviewing";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const multifactorTrustedIps = "00000000-0000-0000-0000-000000000000";
const guid = (index: number) => `0000000${index}-aaaa-4bbb-8ccc-dddddddddddd`;
const users = (...excludeGroups: string[]) => ({ users: { includeUsers: ["All"], excludeGroups } });

/** Answers with its input, and counts how often it is asked. */
function counting() {
  const asked: unknown[] = [];
  const answer = (input: object): object => {
    asked.push(input);
    return { said: `about ${JSON.stringify(input)}` };
  };
  return { asked, answer };
}

describe("a question", () => {
  test("is asked once for tenants that differ in ids, and each has its own in the answer", () => {
    const { asked, answer } = counting();
    const ask = sharedAnswers();
    const answers = [1, 3].map((one) => ask(answer, users(guid(one), guid(one + 1), guid(one))));
    expect(asked).toHaveLength(1);
    expect(answers).toEqual(
      [1, 3].map((one) => ({ said: `about ${JSON.stringify(users(guid(one), guid(one + 1), guid(one)))}` })),
    );
  });

  test.each<[string, object, object]>([
    ["which ids are the same", users(guid(1), guid(2)), users(guid(1), guid(1))],
    ["ids that Microsoft gives", { id: globalAdministrator }, { id: guid(1) }],
    ["the MFA trusted IPs", { excludeLocations: [multifactorTrustedIps] }, { excludeLocations: [guid(1)] }],
    ["ids that are no object's", { includeApplications: [guid(1)] }, { includeApplications: [guid(2)] }],
    ["lists that JSON does not know", { own: new Set(["a"]) }, { own: new Set(["b"]) }],
  ])("is asked twice where tenants differ in %s", (_, one, other) => {
    const { asked, answer } = counting();
    const ask = sharedAnswers();
    for (const input of [one, other]) ask(answer, input);
    expect(asked).toHaveLength(2);
  });

  test("is not shared with another one, nor about the people of a directory", () => {
    const [one, other] = [counting(), counting()];
    const ask = sharedAnswers();
    for (const { answer } of [one, other]) ask(answer, users(guid(1)));
    expect([one.asked.length, other.asked.length]).toEqual([1, 1]);
    for (let times = 0; times < 2; times++) ask(one.answer, { directory: [], ...users(guid(1)) });
    expect(one.asked).toHaveLength(3);
  });
});

test("a tenant is told the same alone and after others", () => {
  const change = (glass: string, added: string) => {
    const of = (...policies: ConditionalAccessPolicy[]) =>
      exportedSide(policies, {}, { declared: { breakGlass: { group: glass, accounts: [] } } });
    return inputOf(of(policy(added, users(glass))), of(policy(added, users(glass, added))));
  };
  const ask = sharedAnswers();
  reviewTenant(change(guid(1), guid(2)), ask);
  const [after, alone] = [ask, sharedAnswers()].map((each) => reviewTenant(change(guid(4), guid(3)), each));
  expect(after).toEqual(alone);
  expect(JSON.stringify(after)).toContain(guid(3));
  expect(JSON.stringify(after)).not.toMatch(new RegExp(`${guid(1)}|${guid(2)}|fffffff0-`));
});
