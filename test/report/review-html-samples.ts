import type { SignInChange } from "../../lib/compare/comparison";
import type { HeatMap } from "../../lib/report/heat-map";
import type { ReviewReport } from "../../lib/report/review-report";
import type { FleetFinding } from "../../lib/review/fleet-review";
import type { ReviewFinding, TenantReview } from "../../lib/review/review";
import { counts } from "../support/reviewing";

const mfaPolicy = { reference: "azuread_conditional_access_policy.mfa-all-users.object_id" };

/** Contractors lose MFA. */
export function change(overrides: Partial<SignInChange> = {}): SignInChange {
  return {
    kind: "opened",
    certainty: "surely",
    because: [],
    lost: ["MFA"],
    gained: [],
    region: {
      who: "any user, in group Contractors",
      users: 412,
      target: "any resource",
      conditions: ["platform: linux"],
    },
    regions: 3,
    besides: [
      { certainty: "surely", because: [], region: { who: "any user", target: "Office 365", conditions: [] } },
      {
        certainty: "possibly",
        because: ["which places are trusted"],
        region: { who: "any user, in group Interns", target: "any resource", conditions: ["country: DE"] },
      },
    ],
    plainWords: "any user in group Contractors signing in to any resource now gets in without MFA",
    signIn: {
      identity: { kind: "user", id: "0f7c1d2e-0000-4000-8000-000000000001", groups: ["contractors"], roles: [] },
      target: { kind: "applications", applications: ["fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"] },
      clientAppType: "browser",
      devicePlatform: "linux",
      country: "DE",
      ipAddress: "203.0.113.9",
      transferMethod: "none",
      device: { registered: false },
    },
    before: {
      verdict: "granted",
      requirement: { control: { kind: "builtIn", control: "mfa" }, policy: mfaPolicy },
      session: {},
    },
    after: { verdict: "granted", requirement: { all: [] }, session: { persistentBrowser: "never" } },
    policies: [{ policy: mfaPolicy, displayName: "Require MFA for all users", why: "now excludes group Contractors" }],
    ...overrides,
  };
}

export function finding(overrides: Partial<ReviewFinding> = {}): ReviewFinding {
  return {
    id: "review-opened",
    category: "opened",
    severity: "error",
    message: "any user in group Contractors signing in to any resource now gets in without MFA",
    remedy: 'take group Contractors out of the exclusions of "Require MFA for all users", or declare the exclusion',
    change: change(),
    ...overrides,
  };
}

export const legacy = finding({
  message: "legacy clients are no longer blocked",
  remedy: 'keep "Block legacy authentication" enabled',
  change: change({
    plainWords: "any user signing in to any resource, client: a legacy client, now gets in without MFA",
    lost: ["a block"],
    regions: 1,
    besides: [],
    region: { who: "any user", users: 1, target: "any resource", conditions: ["client: a legacy client"] },
    before: { verdict: "blocked", by: ["p-legacy"] },
    after: { verdict: "granted", requirement: { all: [] }, session: {} },
    policies: [{ policy: "p-legacy", displayName: "Block legacy authentication", why: "is disabled" }],
  }),
  signIns: counts(37, 4),
});

export const expiring: ReviewFinding = {
  id: "review-exclusion-expiring",
  category: "exclusionExpiring",
  severity: "warning",
  policy: "mfa-all-users",
  path: "tenants/contoso.yaml:41",
  message: "the exclusion meeting-rooms expires on 2026-12-01",
  remedy: "extend it with its approver, or let it go",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups",
};

export const stricter = finding({
  id: "review-strengthened",
  category: "strengthened",
  severity: "note",
  message: "guests are now asked for terms of use",
  remedy: "nothing",
  change: change({
    kind: "strengthened",
    lost: [],
    gained: ["terms of use"],
    regions: 1,
    besides: [],
    certainty: "possibly",
    because: ["the members of group Partners are not known"],
    reportOnly: true,
  }),
});

export const accepted = finding({
  severity: "note",
  message: "the kiosk account gets in without MFA",
  accepted: {
    finding: "proof-mfa",
    reason: "no person behind it",
    approver: "ciso@contoso.example",
    expires: "2027-01-31",
  },
});

export const byHand: ReviewFinding = {
  id: "review-drift",
  category: "opened",
  severity: "error",
  message: 'somebody disabled the policy "Require MFA for administrators" by hand',
  remedy: "apply, or bring the change into the tenant file",
};

export function tenant(subject: string, overrides: Partial<TenantReview> = {}): TenantReview {
  return {
    subject,
    findings: [],
    drift: [],
    noise: 0,
    complete: true,
    because: [],
    assumptions: [],
    doubts: [],
    ...overrides,
  };
}

const names = {
  rows: ["administrators", "other members", "internalGuest", "b2bCollaborationGuest", "serviceProvider"],
  columns: [
    "Partner Center",
    "Azure Resource Manager",
    "Microsoft admin portals",
    "Office 365",
    "other resources",
    "registering security info",
    "registering a device",
  ],
};

/** MFA everywhere, except for the classes of users that are named. */
export function heatMap(open: readonly string[]): HeatMap {
  const cell = (row: string) =>
    open.includes(row)
      ? { answer: "fails" as const, example: `${row} on linux gets in without MFA` }
      : { answer: "holds" as const };
  return { ...names, cells: names.rows.map((row) => names.columns.map(() => cell(row))) };
}

/** Reviews of tenants in which the same findings come up. */
export function reviewReport(reviews: readonly TenantReview[], overrides: Partial<ReviewReport> = {}): ReviewReport {
  return {
    fleet: {
      tenants: reviews,
      findings: grouped(reviews.map(({ subject, findings }) => ({ subject, findings }))),
      drift: grouped(reviews.map(({ subject, drift }) => ({ subject, findings: drift }))),
    },
    compared: "cdktf.out of main → cdktf.out",
    sources: new Map(
      reviews.map(({ subject }) => [
        subject,
        {
          file: `tenants/${subject}.yaml`,
          places: new Map([[`\${${mfaPolicy.reference}}`, { file: `tenants/${subject}.yaml`, line: 12 }]]),
        },
      ]),
    ),
    matrices: new Map(
      reviews.map(({ subject }) => [
        subject,
        { before: heatMap(["serviceProvider"]), after: heatMap(["serviceProvider", "other members"]) },
      ]),
    ),
    ...overrides,
  };
}

function grouped(reviews: readonly { subject: string; findings: readonly ReviewFinding[] }[]): FleetFinding[] {
  const rows = new Map<string, { finding: ReviewFinding; tenants: string[] }>();
  for (const { subject, findings } of reviews) {
    for (const each of findings) {
      const row = rows.get(each.message) ?? { finding: each, tenants: [] };
      row.tenants.push(subject);
      rows.set(each.message, row);
    }
  }
  return [...rows.values()];
}

/** One tenant with a finding of every sort. */
export const everySort = reviewReport([
  tenant("contoso", {
    findings: [finding(), legacy, expiring, stricter, accepted],
    drift: [byHand],
    noise: 14,
    complete: false,
    because: ["the search was given up after 100000 steps"],
    assumptions: ['"All users" covers B2B direct connect users', "break-glass accounts hold a passkey"],
    doubts: ["the plan does not tell the members of group Contractors"],
  }),
]);

/** A shared change in many tenants, one of which has another finding, too, and one of which has none. */
export function fleetOf(size: number): ReviewReport {
  const shared = Array.from({ length: size - 2 }, (_, index) =>
    tenant(`customer-${String(index + 1).padStart(3, "0")}`, {
      findings: [finding(), legacy],
      assumptions: ["one"],
      noise: 2,
    }),
  );
  return reviewReport([
    tenant("contoso", { findings: [finding(), legacy, expiring], drift: [byHand], assumptions: ["one", "two"] }),
    ...shared,
    tenant("northwind", { assumptions: ["one"] }),
  ]);
}
