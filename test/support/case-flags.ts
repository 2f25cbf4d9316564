import type { SignIn, SignInDevice, UserIdentity } from "../../lib/model/sign-in";
import { idText } from "../../lib/model/reference";
import type { ObjectIds } from "./case-files";
import type { EvaluationCase } from "./evaluation-cases";

/** A row's sign-in as flags of `what-if`; what it leaves open is not said. */
export function signInFlags({ signIn, options, policySet }: EvaluationCase, ids: ObjectIds): readonly string[] {
  const { identity } = signIn;
  const mode = options.baselineScopeMode;
  return [
    ...(identity.kind === "user" ? userFlags(identity, ids) : ["--service-principal", ids.of(idText(identity.id))]),
    ...targetFlags(signIn, ids),
    ...conditionFlags(signIn),
    ...(signIn.device ? ["--device", ...deviceEntries(signIn.device)] : []),
    ...(policySet.securityDefaults === "unknown" ? [] : ["--security-defaults", policySet.securityDefaults]),
    ...(mode === undefined ? [] : ["--baseline-scope-mode", typeof mode === "string" ? mode : ids.of(mode.custom)]),
  ];
}

/** Rows about what cannot come from an export: readers say it otherwise, or refuse it. */
export const notInExports: ReadonlyMap<string, string> = new Map([
  ["a policy that names no client app", "a member that is missing"],
  ["a policy that includes nobody applies to nobody", "a member that is missing"],
  ["grant controls without a control ask for nothing", "the same as no grant controls"],
  ["a range that is none", "a location that cannot be read"],
  ["a location of a kind that is not modelled", "a location that cannot be read"],
  ["a rule that is none leaves the policy open", "refused with its place"],
]);

/** Why the command line cannot ask for a row; undefined where it can. */
export function notAskable({ name, policySet, signIn, options }: EvaluationCase): string | undefined {
  const { identity } = signIn;
  if (JSON.stringify([policySet, signIn]).includes('"reference"')) return "what only Terraform knows";
  if (policySet.policies.some(({ unknown }) => unknown)) return "a part that a reader could not read";
  if (options.allUsersCoversB2bDirectConnect !== undefined) return "an option of the library";
  if (options.multifactorTrustedIps !== undefined) return "an option of the library";
  if (identity.kind === "user" && identity.groupsNotKnown) return "a group that a snapshot lacks";
  if (signIn.ipAddress === "203.0.113.256") return "no address";
  return notInExports.get(name);
}

function userFlags(identity: UserIdentity, ids: ObjectIds): readonly string[] {
  const { id, groups, roles, guestOrExternalUserType: type, externalTenantId: tenant } = identity;
  const list = (flag: string, all: UserIdentity["groups"]) =>
    all ? [flag, ...all.map((each) => ids.of(idText(each)))] : [];
  return [
    "--user",
    ids.of(idText(id)),
    ...list("--groups", groups),
    ...list("--roles", roles),
    ...(type ? ["--guest-type", type] : []),
    ...(tenant === undefined ? [] : ["--guest-tenant", ids.of(tenant)]),
  ];
}

function targetFlags({ target }: SignIn, ids: ObjectIds): readonly string[] {
  if (target.kind === "userAction") {
    const isDevice = target.userAction === "urn:user:registerdevice";
    return ["--user-action", isDevice ? "registerOrJoinDevices" : "registerSecurityInformation"];
  }
  const { applications = [] } = target;
  return [
    ...(applications.length > 0 ? ["--app", ...applications.map((each) => ids.of(idText(each)))] : []),
    ...(target.kind === "authenticationContext" ? ["--authentication-context", target.value] : []),
    ...(target.kind === "applications" && target.baselineScopesOnly ? ["--baseline-scopes"] : []),
  ];
}

const flags = {
  clientAppType: "--client",
  devicePlatform: "--platform",
  ipAddress: "--ip",
  country: "--country",
  signInRiskLevel: "--sign-in-risk",
  userRiskLevel: "--user-risk",
  servicePrincipalRiskLevel: "--service-principal-risk",
  insiderRiskLevel: "--insider-risk",
  transferMethod: "--flow",
} as const satisfies Partial<Record<keyof SignIn, string>>;

function conditionFlags(signIn: SignIn): readonly string[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const value = signIn[name as keyof typeof flags];
    return value === undefined ? [] : [flag, value];
  });
}

function deviceEntries({ properties = {}, ...device }: SignInDevice): readonly string[] {
  return Object.entries({ ...device, ...properties }).map(([name, value]) => `${name}=${String(value)}`);
}
