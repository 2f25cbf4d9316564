import * as fc from "fast-check";
import { evaluate } from "../../lib/evaluate/evaluate";
import type { ConditionalAccessPolicy, Conditions } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { idKey } from "../../lib/model/reference";
import type { SignIn } from "../../lib/model/sign-in";
import { multifactor } from "../../lib/prove/aim";
import { grantedWithout } from "../../lib/prove/granted-without";
import { makeProblem } from "../../lib/prove/problem";
import { prove } from "../../lib/prove/prove";
import { type Proof, type ProofInput, questions } from "../../lib/prove/proof";
import { evaluationOptions, policies, policySets, signIns } from "../support/engine-arbitraries";
import { directories } from "../support/directory-arbitraries";
import * as universe from "../support/engine-universe";
import { block, policy } from "../support/proof-policies";

const nightly = process.env["NIGHTLY"] === "1";
const runs = (few: number) => ({ numRuns: nightly ? few * 50 : few });

/** Sets with a policy for everything but one random exclusion, so that both answers are common. */
const nearlyCovered: fc.Arbitrary<PolicySet> = fc
  .tuple(policySets, policies, fc.boolean())
  .map(([set, { conditions }, isWhole]) => ({
    ...set,
    securityDefaults: "off",
    policies: [...set.policies, policy("mfa-nearly-all", isWhole ? {} : withUsersOf(conditions))],
  }));

function withUsersOf({ users, platforms }: Conditions): Partial<Conditions> {
  const { includeUsers: _, includeGroups: _2, includeRoles: _3, includeGuestsOrExternalUsers: _4, ...excluded } = users;
  return { users: { includeUsers: ["All"], ...excluded }, ...(platforms && { platforms }) };
}

const inputs: fc.Arbitrary<ProofInput> = fc.record({ policySet: nearlyCovered, options: evaluationOptions });

const mfaProof = (input: ProofInput): Proof => prove(input, ["mfa"])[0]!;
const order = { holds: 2, compliant: 2, cannotDecide: 1, fails: 0 } as const;

/** Whether a random sign-in gets in without MFA for sure; what it does not say is then taken to be anything. */
function isSureGap(input: ProofInput, signIn: SignIn): boolean {
  const problem = makeProblem(input, new Map());
  const { enforced } = evaluate(input.policySet, signIn, problem.options);
  return grantedWithout(problem, multifactor, enforced, signIn, "surely");
}

/** Sign-ins of users; they carry no risk of a service principal. */
const userSignIns = signIns
  .filter(({ identity }) => identity.kind === "user")
  .map((signIn) => {
    const { servicePrincipalRiskLevel: _, ...others } = signIn;
    return others;
  });

test("holds survives random sign-ins", () => {
  fc.assert(
    fc.property(inputs, fc.array(userSignIns, { minLength: 50, maxLength: 50 }), (input, all) => {
      const { answer } = mfaProof(input);
      expect(answer === "holds" && all.some((signIn) => isSureGap(input, signIn))).toBe(false);
    }),
    runs(60),
  );
});

test("a sign-in that gets in without MFA makes every region it is in fail", () => {
  const users = userSignIns.filter(({ target }) => target.kind === "applications");
  fc.assert(
    fc.property(inputs, users, (input, signIn) => {
      fc.pre(isSureGap(input, signIn));
      const [proof] = prove(input, [{ id: "region", for: regionOf(signIn), expect: "mfa" }]);
      expect(proof!.answer).toBe("fails");
    }),
    runs(60),
  );
});

/** As narrow as conditions can be: only groups, roles, place and device are left open. */
function regionOf({ identity, target, clientAppType, devicePlatform, signInRiskLevel, userRiskLevel }: SignIn) {
  return {
    users: { includeUsers: [identity.id] },
    ...(target.kind === "applications" && !target.baselineScopesOnly && target.applications.length === 1
      ? { applications: { includeApplications: target.applications } }
      : {}),
    ...(clientAppType && { clientAppTypes: [clientAppType] }),
    ...(devicePlatform && devicePlatform !== "unknown" && { platforms: { includePlatforms: [devicePlatform] } }),
    ...(signInRiskLevel && { signInRiskLevels: [signInRiskLevel] }),
    ...(userRiskLevel && { userRiskLevels: [userRiskLevel] }),
  } satisfies Partial<Conditions>;
}

test("every witness gets in without MFA, says the evaluator", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { answer, witnesses } = mfaProof(input);
      expect(answer === "fails").toBe(
        witnesses.length > 0 && witnesses.every(({ signIn }) => isSureGap(input, signIn)),
      );
    }),
    runs(60),
  );
});

test("adding a policy never opens a gap", () => {
  fc.assert(
    fc.property(inputs, policies, (input, added) => {
      const more = { ...input.policySet, policies: [...input.policySet.policies, { ...added, id: "added" }] };
      const before = order[mfaProof(input).answer];
      expect(order[mfaProof({ ...input, policySet: more }).answer]).toBeGreaterThanOrEqual(Math.min(before, 1));
      expect(before === 2 && mfaProof({ ...input, policySet: more }).answer !== "holds").toBe(false);
    }),
    runs(60),
  );
});

test("neither the order of policies nor what is disabled or report-only matters", () => {
  fc.assert(
    fc.property(inputs, fc.infiniteStream(fc.nat()), (input, numbers) => {
      const { policySet } = input;
      const shuffled = policySet.policies
        .map((one) => ({ one, key: numbers.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const proof = mfaProof(input);
      expect(mfaProof({ ...input, policySet: { ...policySet, policies: shuffled } })).toEqual(proof);
      const enforced = policySet.policies.filter(({ state }) => state === "enabled");
      const { ifReportOnlyWereEnforced: _, ...alone } = proof;
      const { answer, witnesses } = mfaProof({ ...input, policySet: { ...policySet, policies: enforced } });
      expect([answer, witnesses.length > 0]).toEqual([alone.answer, alone.witnesses.length > 0]);
    }),
    runs(60),
  );
});

test("renaming users, groups and locations changes no answer", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const renamed = JSON.parse(
        JSON.stringify(input.policySet).replace(/"(user|group|policy)-(\d)"/g, (_, kind: string, digit: string) => {
          return `"x${9 - Number(digit)}-${kind}"`;
        }),
      ) as PolicySet;
      const answers = (policySet: PolicySet) =>
        prove({ ...input, policySet }, [...questions]).map(({ answer, complete }) => [answer, complete]);
      expect(answers(renamed)).toEqual(answers(input.policySet));
    }),
    runs(30),
  );
});

test("an unreadable policy protects nobody, and makes nothing fail that did not", () => {
  const parts = ["users", "applications", "locations", "devices", "grantControls", "state"] as const;
  fc.assert(
    fc.property(inputs, fc.nat(10), fc.constantFrom(...parts), (input, number, part) => {
      const { policySet } = input;
      const at = number % policySet.policies.length;
      const unreadable: ConditionalAccessPolicy = { ...policySet.policies[at]!, unknown: [{ part, because: "?" }] };
      const without = policySet.policies.toSpliced(at, 1);
      const proof = mfaProof({ ...input, policySet: { ...policySet, policies: [...without, unreadable] } });
      const removed = mfaProof({ ...input, policySet: { ...policySet, policies: without } });
      expect(proof.answer === "holds").toBe(removed.answer === "holds");
      expect(proof.answer === "fails" && removed.answer !== "fails").toBe(false);
    }),
    runs(60),
  );
});

test("of a known directory, somebody is unreachable exactly if all of one user's sign-ins are blocked", () => {
  const groups = [...universe.groups.map(idKey), "group-3"];
  const ids = universe.users.map(idKey);
  const known = directories.map((directory) => {
    const absent = ids.filter((id) => directory.users.every((user) => user.id !== id));
    const disabled = absent.map((id) => ({ id, groups: [], roles: [], accountEnabled: false }));
    return { ...directory, users: [...directory.users, ...disabled], groups: groups.map((id) => ({ id })) };
  });
  // Of whom Terraform looks up, no directory knows that it is nobody.
  const told = (one: ConditionalAccessPolicy) =>
    JSON.parse(
      JSON.stringify(one).replaceAll('{"reference":"data.azuread_user.ceo.object_id"}', '"user-3"'),
    ) as ConditionalAccessPolicy;
  const blocking = policies.map((one) => ({ ...told(one), grantControls: block }));
  const sets = fc
    .array(blocking, { minLength: 1, maxLength: 6 })
    .map((all) => all.map((one, at) => ({ ...one, id: `policy-${at}` })));
  fc.assert(
    fc.property(policySets, sets, known, (policySet, all, directory) => {
      const input = { policySet: { ...policySet, securityDefaults: "off" as const, policies: all }, directory };
      const users = directory.users.filter(({ accountEnabled }) => accountEnabled);
      const shutOut = users.map(({ id }) => {
        return prove(input, [{ id, for: { users: { includeUsers: [id] } }, expect: "blocked" }])[0]!.answer;
      });
      const expected = shutOut.includes("holds")
        ? "fails"
        : shutOut.includes("cannotDecide")
          ? "cannotDecide"
          : "holds";
      expect(prove(input, ["reachable"])[0]!.answer).toBe(users.length === 0 ? "cannotDecide" : expected);
    }),
    runs(100),
  );
});
