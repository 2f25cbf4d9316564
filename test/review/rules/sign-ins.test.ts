import type { SignInChange } from "../../../lib/compare/comparison";
import type { Exclusion } from "../../../lib/model/principals";
import { accepting } from "../../../lib/review/accepting";
import { acceptancesAdded } from "../../../lib/review/rules/acceptances-added";
import { signIns } from "../../../lib/review/rules/sign-ins";
import { undecided } from "../../../lib/review/rules/undecided";
import { policy } from "../../support/proof-policies";
import { exportedSide, factsOf, saysOf, signInChange, stepWith, tenantWith } from "../../support/reviewing";

const side = exportedSide([policy("mfa"), policy("legacy")]);
const exclusion: Exclusion & { readonly kind: "exclusion" } = {
  kind: "exclusion",
  key: "scanners",
  who: {},
  from: "all",
  reason: "Scanners cannot",
  compensatingControl: "none",
  approver: "CISO",
  expires: "2027-01-01",
};
const about = (change: Partial<SignInChange>, cause?: NonNullable<ReturnType<typeof stepWith>["cause"]>) =>
  factsOf(side, side, {
    steps: [{ ...stepWith([signInChange({ plainWords: "x", ...change })]), ...(cause && { cause }) }],
  });

describe("what becomes of sign-ins", () => {
  test.each([
    ["opened", "error"],
    ["newlyUnblocked", "warning"],
    ["weakened", "warning"],
    ["newlyBlocked", "warning"],
    ["strengthened", "note"],
  ] as const)("%s is of severity %s", (kind, severity) => {
    expect(saysOf(signIns, about({ kind }))).toEqual([`${severity} ${kind} mfa: x`]);
  });

  test("is a note while policies only report it", () => {
    expect(saysOf(signIns, about({ reportOnly: true }))).toEqual(["note reportOnly mfa: x"]);
  });

  test("says on what it depends where it is not sure", () => {
    expect(saysOf(signIns, about({ certainty: "possibly", because: ["who is in group a"] }))).toEqual([
      "warning opened mfa: x (depends on who is in group a)",
    ]);
  });

  test("can be accepted only where there is a tenant file, and only if it is enforced", () => {
    const inTenant = { ...side, tenant: tenantWith({}) };
    const remedies = [
      { ...about({}), after: inTenant },
      about({}),
      { ...about({ reportOnly: true }), after: inTenant },
    ].map((facts) => signIns(facts)[0]?.remedy.includes("accept the finding"));
    expect(remedies).toEqual([true, false, false]);
  });

  test("stays a warning where it opens for a declared exclusion, with the reason", () => {
    expect(saysOf(signIns, about({}, exclusion))).toEqual([
      "warning opened mfa: x (declared exclusion scanners until 2027-01-01 by CISO: Scanners cannot)",
    ]);
  });

  test("is a note where break-glass accounts are asked for less", () => {
    const cause = { kind: "breakGlass", who: {}, from: "all" } as const;
    expect(saysOf(signIns, about({ kind: "weakened" }, cause))).toEqual([
      "note weakened mfa: x (declared: break-glass accounts)",
    ]);
    expect(saysOf(signIns, about({}, cause))[0]).toMatch(/^warning opened/);
  });
});

describe("an accepted finding", () => {
  const accepted = {
    finding: "review-opened",
    policy: "mfa",
    reason: "r",
    approver: "a",
    expires: "2026-11-22",
  } as const;
  const judged = (others: object = {}, change: Partial<SignInChange> = {}) => {
    const after = { ...side, tenant: tenantWith({ accepted: [{ ...accepted, ...others }] }) };
    const facts = { ...about(change), after };
    return accepting({ id: "review-opened", ...signIns(facts)[0]! }, facts);
  };

  test("becomes a note that says so", () => {
    expect(judged()).toMatchObject({ severity: "note", category: "opened", accepted });
  });

  test.each([
    ["the acceptance has expired", { expires: "2026-11-21" }, {}],
    ["it is of another policy", { policy: "legacy" }, {}],
    ["it is of another finding", { finding: "review-weakened" }, {}],
    [
      "another policy has a part in it",
      {},
      { policies: ["mfa", "legacy"].map((id) => ({ policy: id, displayName: id, why: "is removed" })) },
    ],
    ["no policy is responsible", {}, { policies: [] }],
  ])("stays an error where %s", (_, others, change) => {
    expect(judged(others, change)).toMatchObject({ severity: "error" });
    expect(judged(others, change)).not.toHaveProperty("accepted");
  });

  test("is announced when the tenant file adds it, or lets it hold for longer", () => {
    const tenant = (...all: object[]) => ({ ...side, tenant: tenantWith({ accepted: all as (typeof accepted)[] }) });
    expect(saysOf(acceptancesAdded, factsOf(tenant(), tenant(accepted)))).toEqual([
      "warning acceptanceAdded mfa: the finding review-opened of policy mfa is accepted until 2026-11-22 by a: r",
    ]);
    expect(
      saysOf(acceptancesAdded, factsOf(tenant(accepted), tenant({ ...accepted, expires: "2027-01-01" })))[0],
    ).toMatch(/until 2027-01-01 instead of 2026-11-22/);
    expect(acceptancesAdded(factsOf(tenant(accepted), tenant(accepted)))).toEqual([]);
    expect(acceptancesAdded(factsOf(tenant(accepted), tenant()))).toEqual([]);
    expect(acceptancesAdded(factsOf(side, tenant(accepted)))).toEqual([]);
  });
});

describe("what could not be decided", () => {
  test("is why the comparison is not complete, and what changes depend on", () => {
    const [step] = about({ certainty: "possibly", because: ["who is in group a"] }).steps;
    const comparison = { ...step!.comparison, complete: false, because: ["out of budget"] };
    expect(saysOf(undecided, factsOf(side, side, { steps: [{ ...step!, comparison }] }))).toEqual([
      "warning undecided: could not decide all sign-ins: out of budget",
      "warning undecided: could not decide all sign-ins: who is in group a",
    ]);
  });

  test("is what could not be read, as a note where that is no news", () => {
    const doubting = (...doubts: string[]) => exportedSide([], { doubts });
    expect(saysOf(undecided, factsOf(doubting("a", "b"), doubting("b", "c")))).toEqual([
      "note undecided: not all of it could be read: b",
      "warning undecided: not all of it could be read: c",
      "note undecided: not all of what was before could be read: a",
    ]);
  });

  test("is nothing where all is known", () => {
    expect(undecided(factsOf(side, side))).toEqual([]);
  });
});
