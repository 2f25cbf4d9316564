import { type MfaEnforcement, type Tenant, securityDefaultsSetting } from "../model/tenant";
import { quoted } from "./describe-value";
import type { ValueProblem } from "./problem";
import { Reader } from "./reader";
import { resolveAccepted } from "./resolve/accepted";
import { resolveApplications } from "./resolve/applications";
import { resolveAuthenticationStrengths } from "./resolve/authentication-strengths";
import { resolveBackend } from "./resolve/backend";
import { breakGlassGroup, breakGlassGroupNames, resolveBreakGlass } from "./resolve/break-glass";
import type { CredentialContext } from "./resolve/credentials";
import { resolveDeployment } from "./resolve/deployment";
import { resolveExclusions } from "./resolve/exclusions";
import { resolveIdentity } from "./resolve/identity";
import { Lookups } from "./resolve/lookups";
import { NameResolver } from "./resolve/names";
import { resolveNamedLocations } from "./resolve/named-locations";
import { resolvePolicies, withBreakGlassPolicy } from "./resolve/policies";
import { acceptances } from "./schema/accepted";
import { sections } from "./schema/tenant-file";
import { expectedName } from "./suggest";

/** A tenant's data, as merged from its file and the bases, and what cannot be told from the data. */
export interface TenantInput extends Pick<CredentialContext, "readBeside"> {
  /** File name without ending. */
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** YYYY-MM-DD: an exclusion or acceptance that ended before is an error. */
  readonly today: string;
}

/** Makes the model of a tenant from its data, or says everything that is wrong with the data. */
export function parseTenant({
  key,
  value,
  today,
  readBeside,
}: TenantInput): { readonly tenant: Tenant } | { readonly problems: readonly ValueProblem[] } {
  const reader = new Reader(value);
  for (const name of Object.keys(value).filter((name) => !Object.hasOwn(sections, name))) {
    reader.report(
      [name],
      `unknown section ${quoted(name)}`,
      expectedName(name, ["extends", ...Object.keys(sections)], "a known section"),
      "key",
    );
  }
  const identity = reader.section("tenant", sections.tenant);
  const mfa = reader.section("mfa", sections.mfa);
  const emergency = reader.section("breakGlass", sections.breakGlass);
  const backend = reader.section("backend", sections.backend);
  const limits = reader.section("limits", sections.limits);
  const deployment = reader.section("deployment", sections.deployment);
  const cloud = identity?.cloud ?? "public";
  const lookups = new Lookups(breakGlassGroup(emergency), breakGlassGroupNames(emergency));
  const locations = reader.entries("namedLocations", sections.namedLocations);
  const strengths = reader.entries("authenticationStrengths", sections.authenticationStrengths);
  const declared = reader.rawEntries("policies");
  if (identity?.kind === "customer" && keysOf(value["applications"]).size > 0) {
    const expected = "no applications: they belong to a partner's tenant (tenant.kind: partner)";
    reader.report(["applications"], "applications in a customer's tenant", expected, "key");
  }
  const byDefaults = mfa?.method === "securityDefaults";
  if (byDefaults) refuseBesideDefaults(value, reader);
  if (!byDefaults && value["breakGlass"] === undefined && mfa) {
    reader.report([], `no "breakGlass"`, "breakGlass: at least two emergency access accounts", "key");
  }
  const entries = byDefaults ? [] : withBreakGlassPolicy(declared, reader);
  const policyKeys = new Set(entries.map(([name]) => name));
  const exclusions = byDefaults
    ? []
    : resolveExclusions(reader.entries("exclusions", sections.exclusions), { lookups, policyKeys, today }, reader);
  const names = new NameResolver(
    { locations: keysOf(value["namedLocations"]), strengths: keysOf(value["authenticationStrengths"]), lookups },
    reader,
  );
  const policies = resolvePolicies(
    entries,
    { names, ...enforcement(mfa), breakGlassGroup: breakGlassGroup(emergency), exclusions },
    reader,
  );
  const applications = resolveApplications(
    reader.entries("applications", sections.applications),
    lookups,
    { cloud, today, readBeside },
    reader,
  );
  const rest = {
    ...(emergency && { breakGlass: resolveBreakGlass(emergency, identity, reader) }),
    policies,
    exclusions,
    accepted: resolveAccepted(reader.entries("accepted", acceptances), today, reader),
    namedLocations: resolveNamedLocations(locations, reader),
    authenticationStrengths: resolveAuthenticationStrengths(strengths),
    applications,
  };
  const own = identity && resolveIdentity(identity, reader);
  const deployed = deployment && resolveDeployment(deployment, cloud, reader);
  if (reader.problems.length > 0 || !own || !mfa || !backend || !limits || !deployed)
    return { problems: reader.problems };
  return {
    tenant: {
      key,
      ...own,
      mfa,
      ...rest,
      lookups: lookups.all(),
      deployment: deployed,
      backend: resolveBackend(backend),
      policyLimit: limits.policies,
    },
  };
}

function refuseBesideDefaults(value: Readonly<Record<string, unknown>>, reader: Reader): void {
  for (const name of ["policies", "exclusions"].filter((section) => keysOf(value[section]).size > 0)) {
    const expected = `no ${name}: Entra knows none beside security defaults (to prepare the move use method: conditionalAccess with rollout: reportOnly)`;
    reader.report([name], `${name} together with method: securityDefaults`, expected, "key");
  }
}

/** What follows from the section `mfa` for policies; where the section is wrong, what raises no further problems. */
function enforcement(mfa: MfaEnforcement | undefined) {
  if (!mfa || mfa.method === "securityDefaults")
    return { rollout: "reportOnly", besideDefaults: false, thirdParty: false } as const;
  const besideDefaults = securityDefaultsSetting(mfa) === "on";
  return { rollout: mfa.rollout, besideDefaults, thirdParty: mfa.method === "thirdParty" };
}

function keysOf(section: unknown): ReadonlySet<string> {
  return new Set(typeof section === "object" && section !== null ? Object.keys(section) : []);
}
