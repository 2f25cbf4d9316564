import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { EvaluationOptions } from "../../lib/evaluate/context";
import type { NamedLocation } from "../../lib/model/named-location";
import type { ConditionalAccessPolicy, Conditions, GrantControls } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignIn } from "../../lib/model/sign-in";

const folder = join(__dirname, "../cases/evaluate");

const members = z.record(z.string(), z.unknown());
const optionalMembers = members.optional();

/** A policy in Graph's vocabulary without the `conditions` level, over `anyPolicy`. */
const policySchema = z.strictObject({
  state: z.enum(["enabled", "enabledForReportingButNotEnforced", "disabled"]).optional(),
  users: optionalMembers,
  clientApplications: optionalMembers,
  applications: optionalMembers,
  clientAppTypes: z.array(z.string()).optional(),
  platforms: optionalMembers,
  locations: optionalMembers,
  devices: optionalMembers,
  signInRiskLevels: z.array(z.string()).optional(),
  userRiskLevels: z.array(z.string()).optional(),
  servicePrincipalRiskLevels: z.array(z.string()).optional(),
  insiderRiskLevels: z.array(z.string()).optional(),
  authenticationFlows: optionalMembers,
  /** One control, several joined by OR, or the whole object; null for none. */
  grantControls: z.union([z.string(), z.array(z.string()), members]).nullish(),
  sessionControls: optionalMembers,
  unknown: z.array(z.strictObject({ part: z.string(), because: z.string() })).optional(),
});

/** Members of the sign-in over `anySignIn`; null for one that is not known. */
const signInSchema = z.strictObject({
  identity: optionalMembers,
  applications: z.array(z.string()).optional(),
  target: optionalMembers,
  clientAppType: z.string().nullish(),
  devicePlatform: z.string().nullish(),
  ipAddress: z.string().nullish(),
  country: z.string().nullish(),
  signInRiskLevel: z.string().nullish(),
  userRiskLevel: z.string().nullish(),
  servicePrincipalRiskLevel: z.string().nullish(),
  insiderRiskLevel: z.string().nullish(),
  transferMethod: z.string().nullish(),
  device: members.nullish(),
});

const verdictSchema = z.strictObject({
  decision: z.enum(["granted", "blocked", "undecided"]),
  /** Who blocks, or leaves it open; for a grant, the enforced policies that apply. */
  because: z.array(z.string()),
  /** What is asked for, one text a policy. */
  requires: z.array(z.string()).optional(),
});

const caseSchema = z.strictObject({
  name: z.string(),
  policies: z.record(z.string(), policySchema.nullable()),
  securityDefaults: z.enum(["on", "off", "unknown"]).optional(),
  /** @default true */
  namedLocationsComplete: z.boolean().optional(),
  options: optionalMembers,
  signIn: signInSchema.optional(),
  expect: verdictSchema.extend({
    /** Why policies do not apply. */
    reasons: z.record(z.string(), z.string()).optional(),
    /** What is not known about policies of which it matters. */
    unknown: z.record(z.string(), z.string()).optional(),
    session: members.optional(),
    ifReportOnlyWereEnforced: verdictSchema.optional(),
  }),
  source: z.url(),
});

const fileSchema = z.strictObject({
  /** Only there to be referred to. */
  values: z.unknown(),
  namedLocations: z.array(z.looseObject({ kind: z.string() })).optional(),
  cases: z.array(caseSchema),
});

export interface EvaluationCase {
  readonly name: string;
  readonly policySet: PolicySet;
  readonly signIn: SignIn;
  readonly options: EvaluationOptions;
  readonly expected: z.infer<typeof caseSchema>["expect"];
}

/** Every row of test/cases/evaluate, by file. */
export function evaluationCases(): readonly { readonly file: string; readonly cases: readonly EvaluationCase[] }[] {
  return readdirSync(folder).map((file) => {
    const { namedLocations = [], cases } = fileSchema.parse(parse(readFileSync(join(folder, file), "utf8")));
    return {
      file,
      cases: cases.map((row) => evaluationCase(row, namedLocations as unknown as readonly NamedLocation[])),
    };
  });
}

function evaluationCase(row: z.infer<typeof caseSchema>, namedLocations: readonly NamedLocation[]): EvaluationCase {
  return {
    name: row.name,
    policySet: {
      policies: Object.entries(row.policies).map(([key, policy]) => policyOf(key, policy ?? {})),
      namedLocations,
      namedLocationsComplete: row.namedLocationsComplete ?? true,
      authenticationStrengths: [],
      securityDefaults: row.securityDefaults ?? "off",
      doubts: [],
    },
    signIn: signInOf(row.signIn ?? {}),
    options: row.options ?? {},
    expected: row.expect,
  };
}

const anyPolicy = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["All"] },
  clientAppTypes: ["all"],
};

function policyOf(key: string, policy: z.infer<typeof policySchema>): ConditionalAccessPolicy {
  const { state = "enabled", grantControls = "mfa", sessionControls, unknown, ...conditions } = policy;
  return {
    id: key,
    displayName: key,
    state,
    conditions: { ...anyPolicy, ...conditions } as unknown as Conditions,
    ...(grantControls !== null && { grantControls: grantOf(grantControls) }),
    ...(sessionControls && { sessionControls }),
    ...(unknown && { unknown: unknown as NonNullable<ConditionalAccessPolicy["unknown"]> }),
  };
}

function grantOf(grant: string | string[] | Record<string, unknown>): GrantControls {
  const controls = typeof grant === "string" ? [grant] : grant;
  return (Array.isArray(controls)
    ? { operator: "OR", builtInControls: controls }
    : controls) as unknown as GrantControls;
}

const anySignIn: SignIn = {
  identity: { kind: "user", id: "user", groups: [], roles: [] },
  target: { kind: "applications", applications: ["00000002-0000-0ff1-ce00-000000000000"] },
  clientAppType: "browser",
  devicePlatform: "windows",
  ipAddress: "198.51.100.1",
  country: "DE",
  signInRiskLevel: "none",
  userRiskLevel: "none",
  servicePrincipalRiskLevel: "none",
  insiderRiskLevel: "none",
  transferMethod: "none",
  device: { registered: false },
};

function signInOf({ applications, identity, ...others }: z.infer<typeof signInSchema>): SignIn {
  const merged = {
    ...anySignIn,
    ...(applications && { target: { kind: "applications", applications } }),
    ...others,
    identity: identity?.["kind"] === "servicePrincipal" ? identity : known({ ...anySignIn.identity, ...identity }),
  };
  return known(merged) as unknown as SignIn;
}

function known(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
