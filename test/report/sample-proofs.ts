import type { Proof, Witness } from "../../lib/prove/proof";
import type { ProofReport } from "../../lib/report/proof-report";

export const witness: Witness = {
  signIn: {
    identity: { kind: "user", id: "u", guestOrExternalUserType: "internalGuest", groups: ["g"], roles: [] },
    target: { kind: "applications", applications: ["fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"] },
    clientAppType: "browser",
    devicePlatform: "linux",
    ipAddress: "203.0.113.9",
    transferMethod: "none",
    device: { registered: true, isCompliant: false, trustType: "AzureAD", properties: { model: "X" } },
  },
  region: { who: "any user, in group g", target: "any resource", conditions: ["platform: linux"] },
  plainWords: "any user in group g signing in to any resource, platform: linux, gets in without MFA",
  regions: 3,
  nearest: { policy: "p1", displayName: "MFA for all", why: "excludes platform linux" },
};

export function proof(overrides: Partial<Proof>): Proof {
  return {
    question: "mfa",
    answer: "holds",
    because: [],
    witnesses: [],
    complete: true,
    policies: [],
    assumptions: [],
    exceptions: [],
    ...overrides,
  };
}

export const failing = proof({
  answer: "fails",
  witnesses: [witness],
  assumptions: ["two device filters are independent"],
  exceptions: ["break-glass accounts"],
  ifReportOnlyWereEnforced: "holds",
});

export function report(overrides: Partial<ProofReport>): ProofReport {
  return {
    subject: "contoso",
    proofs: [failing, proof({ question: "legacy" })],
    doubts: [],
    accepted: [],
    ...overrides,
  };
}

export const acceptance = {
  finding: "proof-mfa",
  reason: "pilot",
  approver: "ciso",
  expires: "2030-01-31",
} as const;

/** The same report with one text everywhere a tenant could put one. */
export function reportSaying(text: string): ProofReport {
  const judgement = { policy: text, displayName: text, why: text };
  const said: Witness = {
    signIn: { ...witness.signIn, identity: { kind: "user", id: text, groups: [text], externalTenantId: text } },
    region: { who: text, target: text, conditions: [text] },
    plainWords: text,
    regions: 1,
    nearest: judgement,
  };
  const all = { because: [text], witnesses: [said], policies: [judgement], assumptions: [text], exceptions: [text] };
  return {
    subject: text,
    proofs: [proof({ question: text, answer: "fails", ...all }), proof({ answer: "cannotDecide", ...all })],
    doubts: [text],
    accepted: [{ finding: "proof-mfa", reason: text, approver: text, expires: text }],
    heatMap: { rows: [text], columns: [text], cells: [[{ answer: "fails", example: text }]] },
    file: text,
  };
}
