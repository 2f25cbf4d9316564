import type { Requirement } from "../../lib/model/decision";
import { requirementWords } from "../../lib/report/requirement-words";
import { sessionWords } from "../../lib/report/session-words";
import { whatIfText } from "../../lib/report/what-if-text";

const mfa: Requirement = { control: { kind: "builtIn", control: "mfa" }, policy: "a" };
const compliant: Requirement = { control: { kind: "builtIn", control: "compliantDevice" }, policy: "a" };
const hybrid: Requirement = { control: { kind: "builtIn", control: "domainJoinedDevice" }, policy: "b" };

describe("requirements in words", () => {
  test.each<[Requirement, string | undefined]>([
    [{ all: [] }, undefined],
    [{ all: [mfa, { all: [mfa, compliant] }] }, "MFA and compliant device"],
    [{ all: [mfa, { any: [compliant, hybrid] }] }, "MFA and (compliant device or hybrid joined device)"],
    [{ any: [mfa, { all: [compliant, hybrid] }] }, "(MFA or (compliant device and hybrid joined device))"],
    [{ any: [mfa, mfa] }, "MFA"],
    [{ discretion: "mfa", policy: "security-defaults" }, "MFA where Microsoft finds it necessary"],
    [{ control: { kind: "strength", strength: { id: "s" } }, policy: "a" }, "authentication strength s"],
    [{ control: { kind: "termsOfUse", id: { reference: "x.y.id" } }, policy: "a" }, "terms of use x.y.id"],
  ])("%j", (requirement, words) => {
    expect(requirementWords(requirement)).toBe(words);
  });
});

test("session controls in words", () => {
  expect(
    sessionWords({
      signInFrequency: { frequencyInterval: "timeBased", value: 1, type: "days" },
      persistentBrowser: "never",
      applicationEnforcedRestrictions: true,
    }),
  ).toEqual([
    "sign-in again after 1 day",
    "browser session never persistent",
    "restrictions that the application enforces",
  ]);
  expect(
    sessionWords({
      signInFrequency: { frequencyInterval: "everyTime", authenticationType: "secondaryAuthentication" },
    }),
  ).toEqual(["second factor again every time"]);
});

test("text of a tenant cannot move the cursor", () => {
  const text = whatIfText({
    subject: "tenant\u001b[2J",
    policySet: {
      policies: [],
      namedLocationsComplete: true,
      namedLocations: [],
      authenticationStrengths: [],
      securityDefaults: "off",
      doubts: [],
    },
    signIn: { identity: { kind: "user", id: "user\u001b[1A" }, target: { kind: "applications", applications: [] } },
    decision: {
      outcomes: [{ policy: "p", displayName: "name\u202e", result: "unknown", because: ["\u0007"] }],
      enforced: { verdict: "granted", requirement: { all: [] }, session: {} },
      ifReportOnlyWereEnforced: { verdict: "undecided", by: ["p\u001b"], requirement: { all: [] } },
    },
    doubts: ["doubt\u001b[0m"],
    appliedPoliciesOnly: false,
  });

  // oxlint-disable-next-line no-control-regex -- exactly these must not be in it
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(text).toContain("granted, nothing is asked for");
});
