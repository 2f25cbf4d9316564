import type { AuthenticationDetail, SignInEvent } from "../../lib/model/sign-in-event";
import { mfaOutcomeOf, mfaOutcomes } from "../../lib/sign-ins/mfa-outcome";
import { readLog } from "../support/sign-in-tally";

const step = (method: string, result?: string, succeeded = true): AuthenticationDetail => ({
  authenticationMethod: method,
  authenticationStepRequirement: undefined,
  authenticationStepResultDetail: result,
  succeeded,
});
const password = step("Password", "Correct password");
const single = "singleFactorAuthentication";
const multi = "multiFactorAuthentication";

type Case = readonly [
  outcome: (typeof mfaOutcomes)[number],
  requirement: SignInEvent["authenticationRequirement"],
  details: readonly AuthenticationDetail[] | undefined,
  additional?: string,
];

const cases: readonly Case[] = [
  ["notRequired", single, [password]],
  ["notRequired", single, undefined],
  ["notRequired", single, [step("Password", "First factor requirement satisfied by claim in the token")]],
  ["notRequired", single, [step("Mobile app notification", "MFA completed in Azure AD", false)]],
  ["shownUnasked", single, [step("FIDO2 security key")]],
  ["shownUnasked", single, [step("Previously satisfied", "MFA requirement satisfied by claim in the token")]],
  ["done", multi, [password, step("Mobile app notification", "MFA completed in Azure AD")]],
  ["done", multi, [password, step("Text message", "MFA successfully completed")]],
  ["done", multi, [step("Windows Hello for Business")]],
  ["done", multi, undefined, "MFA completed in Azure AD"],
  ["reused", multi, [step("Previously satisfied", "MFA requirement satisfied by claim in the token")]],
  ["reused", multi, undefined, "MFA requirement satisfied by claim in the token"],
  ["reused", undefined, undefined, "MFA requirement satisfied by claim in the token"],
  ["reused", multi, [password, step("", "MFA requirement skipped due to remembered device")]],
  ["federated", multi, [step("Password", "MFA requirement satisfied by claim provided by external provider")]],
  ["skipped", multi, [password, step("", "MFA requirement skipped due to app password")]],
  ["skipped", multi, undefined, "MFA requirement skipped due to location"],
  ["requiredUnclear", multi, [password]],
  ["requiredUnclear", multi, [password, step("Text message", "MFA denied; user declined the authentication", false)]],
  ["requiredUnclear", multi, [step("X.509 Certificate")]],
  ["unknown", undefined, undefined],
  ["unknown", undefined, [password]],
];

let some: SignInEvent;
beforeAll(async () => {
  [some] = (await readLog({ plant: ["noMfaRequired"] })).signIns as [SignInEvent];
});

test.each(cases.map(([outcome, requirement, details, additional]) => ({ outcome, requirement, details, additional })))(
  "$outcome: $requirement with $details and $additional",
  ({ outcome, requirement, details, additional }) => {
    const signIn = {
      ...some,
      authenticationRequirement: requirement,
      authenticationDetails: details,
      additionalDetails: additional,
    };
    expect(mfaOutcomeOf(signIn)).toBe(outcome);
    // The deprecated member changes nothing.
    expect(mfaOutcomeOf({ ...signIn, mfaDetail: { authMethod: "Text message", authDetail: "+XX" } })).toBe(outcome);
  },
);
