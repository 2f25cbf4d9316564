import type { SignInEvent } from "../../lib/model/sign-in-event";
import type { ChangeKind } from "../../lib/replay/change";
import { Replay } from "../../lib/replay/replay";
import { countedReplay, policyOf, policySetOf } from "../support/replaying";
import { readLog } from "../support/sign-in-tally";

const logged = readLog({ ordinary: 20, days: 1 });
const byPolicies = [{ requirementProvider: "multiConditionalAccess", detail: undefined }];
const byUser = [{ requirementProvider: "user", detail: undefined }];
const applied = (result: "success" | "failure", ...enforcedGrantControls: readonly string[]) => ({
  appliedConditionalAccessPolicies: [
    { id: "policy", displayName: "Policy", result, enforcedGrantControls, conditionsNotSatisfied: undefined },
  ],
});

async function event(change: Partial<SignInEvent>): Promise<SignInEvent> {
  const { signIns } = await logged;
  const one = signIns.find(({ kind, device }) => kind === "interactiveUser" && device?.deviceId === "")!;
  return {
    ...one,
    authenticationRequirement: "singleFactorAuthentication",
    authenticationRequirementPolicies: [],
    authenticationDetails: [],
    additionalDetails: undefined,
    appliedConditionalAccessPolicies: undefined,
    ...change,
  };
}

async function kindOf(change: Partial<SignInEvent>, grant: object | undefined): Promise<ChangeKind | undefined> {
  const policies = grant ? [policyOf("policy", { grantControls: grant as never })] : [];
  const replayed = new Replay(countedReplay({ head: policySetOf(policies) })).of(await event(change));
  return typeof replayed === "string" ? undefined : replayed.kind;
}

const mfa = { operator: "OR", builtInControls: ["mfa"] };
const device = { operator: "OR", builtInControls: ["compliantDevice"] };
const terms = { operator: "OR", termsOfUse: ["terms"] };
const password = { operator: "AND", builtInControls: ["mfa", "passwordChange"] };
const required = { authenticationRequirement: "multiFactorAuthentication" } as const;
const claim = { additionalDetails: "MFA requirement satisfied by claim in the token" };

test.each<[string, Partial<SignInEvent>, object | undefined, ChangeKind]>([
  ["MFA is asked for, and the log shows none", {}, mfa, "newlyChallenged"],
  ["MFA is asked for, and a claim shows it", claim, mfa, "newlyAskedAndMet"],
  [
    "MFA was asked for by a policy",
    { ...required, ...claim, authenticationRequirementPolicies: byPolicies },
    undefined,
    "noLongerChallenged",
  ],
  [
    "MFA was asked for by per-user MFA, which stays",
    { ...required, ...claim, authenticationRequirementPolicies: byUser },
    undefined,
    "unchanged",
  ],
  ["MFA was asked for, and nothing tells by what", { ...required, ...claim }, undefined, "undecided"],
  ["MFA was asked for and is", { ...required, ...claim }, mfa, "unchanged"],
  [
    "prompted, by a policy that is not there any more",
    { errorCode: 50074, ...applied("failure", "Mfa") },
    undefined,
    "noLongerChallenged",
  ],
  ["prompted, and would be", { errorCode: 50074 }, mfa, "unchanged"],
  [
    "prompted by per-user MFA",
    { ...required, errorCode: 50076, authenticationRequirementPolicies: byUser },
    undefined,
    "unchanged",
  ],
  ["prompted, and nothing tells by what", { errorCode: 50074 }, undefined, "undecided"],
  ["blocked, and would not be", { errorCode: 53003 }, undefined, "newlyUnblocked"],
  ["blocked, and would be asked for MFA", { errorCode: 53003 }, mfa, "newlyUnblocked"],
  ["a device that is not registered is asked to be compliant", {}, device, "newlyBlocked"],
  ["a compliant one", { device: { deviceId: "d", isCompliant: true } as never }, device, "unchanged"],
  ["a device of which nothing is told", { device: undefined }, device, "undecided"],
  ["terms of use, which no log tells of", {}, terms, "undecided"],
  ["terms of use that the log says were accepted", applied("success", "TermsOfUse"), terms, "unchanged"],
  [
    "a policy that asks for more than it did",
    applied("success", "TermsOfUse"),
    { ...terms, builtInControls: ["mfa"] },
    "undecided",
  ],
  ["a policy that was met and asks for something else now", applied("success", "Mfa"), terms, "undecided"],
  ["a new password, which nobody has given yet", claim, password, "newlyChallenged"],
])("%s", async (_, change, grant, kind) => {
  expect(await kindOf(change, grant)).toBe(kind);
});

test("MFA that was denied is an end, and no interruption", async () => {
  const replay = new Replay(countedReplay({ head: policySetOf([policyOf("mfa")]) }));
  expect(replay.of(await event({ errorCode: 500121 }))).toMatchObject({ kind: "unchanged", isInterruption: false });
  expect(replay.of(await event({ errorCode: 50074 }))).toMatchObject({ kind: "unchanged", isInterruption: true });
});

test("the reason of a change is the policy, with what it asks for", async () => {
  const block = policyOf("block", { grantControls: { operator: "OR", builtInControls: ["block"] } });
  const replay = new Replay(countedReplay({ head: policySetOf([policyOf("mfa"), block]) }));
  expect(replay.of(await event({}))).toMatchObject({
    kind: "newlyBlocked",
    by: [{ set: "head", policy: "block", asks: "block" }],
  });
});
