import type { SignInChange } from "../../lib/compare/comparison";
import type { Severity } from "../../lib/model/finding";
import type { ReviewReport } from "../../lib/report/review-report";
import type { FleetFinding } from "../../lib/review/fleet-review";
import type { ReviewCategory, ReviewFinding, TenantReview } from "../../lib/review/review";

export const mfaPolicy = { reference: "azuread_conditional_access_policy.mfa_all.object_id" };
const granted = { verdict: "granted", requirement: { all: [] }, session: {} } as const;

export function change(overrides: Partial<SignInChange> = {}): SignInChange {
  return {
    kind: "opened",
    certainty: "surely",
    because: [],
    lost: ["MFA"],
    gained: [],
    region: { who: "any user, in group Contractors", target: "any resource", conditions: [] },
    regions: 1,
    besides: [],
    plainWords: "any user in group Contractors signing in to any resource now gets in without MFA",
    signIn: {
      identity: { kind: "user", id: "u", groups: ["g"], roles: [] },
      target: { kind: "applications", applications: ["fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"] },
      clientAppType: "browser",
    },
    before: {
      verdict: "granted",
      requirement: { control: { kind: "builtIn", control: "mfa" }, policy: mfaPolicy },
      session: {},
    },
    after: granted,
    policies: [{ policy: mfaPolicy, displayName: "Require MFA for all users", why: "now excludes group Contractors" }],
    ...overrides,
  };
}

/** A finding about sign-ins. */
export function changed(category: ReviewCategory, severity: Severity, overrides: Partial<SignInChange> = {}) {
  const one = change(overrides);
  return finding(category, severity, one.plainWords, { change: one });
}

export function finding(
  category: ReviewCategory,
  severity: Severity,
  message: string,
  overrides: Partial<ReviewFinding> = {},
): ReviewFinding {
  const id = `review-${category.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return { id, category, severity, message, remedy: "take it back", ...overrides };
}

export const contractors = changed("opened", "error");
export const trustedPlaces = changed("opened", "error", {
  region: { who: "any user", target: "any resource", conditions: ["location: Head office"] },
  plainWords: "any user signing in to any resource, location: Head office, now gets in without MFA",
});
export const legacy = changed("opened", "error", {
  region: {
    who: "any user",
    target: "any resource",
    conditions: ["client: Exchange ActiveSync, Exchange ActiveSync on a supported platform or another legacy client"],
  },
  plainWords: "any user signing in to any resource, client: another legacy client, gets in with a password only",
  lost: ["a block"],
  signIn: { ...change().signIn, clientAppType: "other" },
  before: { verdict: "blocked", by: ["p-legacy"] },
  policies: [{ policy: "p-legacy", displayName: "Block legacy authentication", why: "now only reports" }],
});
export const administrators = changed("weakened", "warning", {
  kind: "weakened",
  lost: ["phishing-resistant MFA"],
  region: { who: "any user, holding role Global Administrator", target: "any resource", conditions: [] },
  plainWords: "any user holding role Global Administrator is no longer asked for phishing-resistant MFA (MFA is)",
  signIn: {
    ...change().signIn,
    identity: { kind: "user", id: "a", groups: [], roles: ["62e90394-69f5-4237-9190-012177145e10"] },
  },
});
export const weaken = [contractors, trustedPlaces, legacy, administrators];

export const acceptance = {
  finding: "proof-mfa",
  reason: "pilot",
  approver: "ciso",
  expires: "2030-01-31",
} as const;

export function tenant(subject: string, overrides: Partial<TenantReview> = {}): TenantReview {
  const nothing = { findings: [], drift: [], noise: 0, complete: true, because: [], assumptions: [], doubts: [] };
  return { subject, ...nothing, ...overrides };
}

/** A report in which tenants that say the same share a row. */
export function report(tenants: readonly TenantReview[], overrides: Partial<ReviewReport> = {}): ReviewReport {
  const places = (subject: string) =>
    new Map([[`\${${mfaPolicy.reference}}`, { file: `tenants/${subject}.yaml`, line: 12, column: 3 }]]);
  return {
    fleet: {
      tenants,
      findings: rolledUp(tenants, ({ findings }) => findings),
      drift: rolledUp(tenants, ({ drift }) => drift),
    },
    compared: "cdktf.out of main → cdktf.out",
    sources: new Map(
      tenants.map(({ subject }) => [subject, { file: `tenants/${subject}.yaml`, places: places(subject) }]),
    ),
    ...overrides,
  };
}

function rolledUp(
  tenants: readonly TenantReview[],
  of: (tenant: TenantReview) => readonly ReviewFinding[],
): readonly FleetFinding[] {
  const rows = new Map<string, { finding: ReviewFinding; tenants: string[] }>();
  for (const each of tenants) {
    for (const one of of(each)) {
      const key = JSON.stringify(one);
      const row = rows.get(key) ?? { finding: one, tenants: [] };
      row.tenants.push(each.subject);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** One change in many tenants. */
export function fleetOf(number: number, findings: readonly ReviewFinding[] = weaken): ReviewReport {
  const keys = Array.from({ length: number }, (_, at) => `customer-${String(at + 1).padStart(3, "0")}`);
  return report(keys.map((key) => tenant(key, { findings, noise: 2 })));
}

/** A report with one text everywhere a tenant could put one. */
export function reportSaying(text: string): ReviewReport {
  const policies = [{ policy: text, displayName: text, why: text }];
  const blocked = { verdict: "blocked", by: [text] } as const;
  const one = change({
    because: [text],
    certainty: "possibly",
    lost: [text],
    gained: [text],
    region: { who: text, target: text, conditions: [text] },
    plainWords: text,
    signIn: {
      ...change().signIn,
      identity: { kind: "user", id: text, groups: [text], externalTenantId: text },
    },
    before: blocked,
    policies,
  });
  const accepted = { ...acceptance, reason: text, approver: text };
  const texts = { policy: text, path: text, remedy: text, reference: text };
  const findings = [
    finding("opened", "error", text, { ...texts, change: one }),
    finding("weakened", "warning", text, { ...texts, change: { ...one, kind: "weakened" } }),
    finding("credentialAdded", "warning", text, texts),
    finding("newlyBlocked", "note", text, { ...texts, accepted, change: { ...one, kind: "newlyBlocked" } }),
  ];
  const said = { findings, drift: findings, assumptions: [text], doubts: [text], because: [text], complete: false };
  const sources = new Map([[text, { file: text, places: new Map([[text.toLowerCase(), { file: text, line: 1 }]]) }]]);
  return report([tenant(text, said), tenant("other", said)], { compared: text, sources });
}
