import { applications, mandatoryMfaApplications } from "../microsoft/applications";
import { clientAppTypeOf } from "../microsoft/client-apps";
import { scriptClients } from "../microsoft/script-clients";
import { clientTraitsOf, oldSystemOf } from "./client-traits";
import type { CountedSignIn } from "./counted-sign-in";
import type { Use, UseKind, UserTally } from "./tally";

/** Notes what of a sign-in a chapter is about. Most sign-ins have nothing of it. */
export function tallyUses(user: UserTally, counted: CountedSignIn): void {
  const { signIn, mfa, application } = counted;
  const { clientAppUsed: label, authenticationProtocol: protocol } = signIn;
  if (mfa === "notRequired" || mfa === "skipped") use(user, "withoutMfa", mfa, counted);
  if (label !== undefined) {
    const type = clientAppTypeOf(label);
    if (type === undefined) use(user, "unknownClient", label, counted);
    else if (type === "other" || type === "exchangeActiveSync") use(user, "legacy", label, counted);
  }
  if (protocol === "ropc") use(user, "passwordGrant", "", counted);
  if (protocol === "deviceCode" || signIn.originalTransferMethod === "deviceCodeFlow") {
    use(user, "deviceCode", protocol === "deviceCode" ? "begun" : "continued", counted);
  }
  const { office, oldSystem = oldSystemOf(signIn.device?.operatingSystem), script } = clientTraitsOf(signIn.userAgent);
  if (office !== undefined) use(user, "office", office, counted);
  if (oldSystem !== undefined) use(user, "oldSystem", oldSystem, counted);
  const tool = scriptClients.get(application) ?? script;
  if (tool !== undefined) use(user, "script", tool, counted);
  for (const { requirementProvider: provider } of signIn.authenticationRequirementPolicies ?? []) {
    if (provider === "enforcedForCspAdmins") use(user, "enforced", provider, counted);
    else if (provider === "request") use(user, "enforced", isMandatory(counted) ? "mandatory" : provider, counted);
  }
  if (isPartnerCenter(signIn.resourceId)) use(user, "partnerCenter", "", counted);
}

/** What Microsoft asks MFA for whatever a tenant's policies say: Azure by any client, and the administrators' portals. */
function isMandatory({ signIn: { resourceId }, application }: CountedSignIn): boolean {
  return mandatoryMfaApplications.has(application) || resourceId === applications.azureResourceManager.id;
}

function isPartnerCenter(resourceId: string | undefined): boolean {
  return resourceId === applications.partnerCenter.id || resourceId === applications.partnerPortal.id;
}

function use(
  { uses }: UserTally,
  kind: UseKind,
  detail: string,
  { signIn, outcome, application }: CountedSignIn,
): void {
  const key = `${kind}\n${application}\n${detail}`;
  let at = uses.get(key);
  if (at === undefined) uses.set(key, (at = newUse(kind, detail, application)));
  if (outcome === "succeeded") at.succeeded++;
  else if (outcome === "failed" || outcome === "blocked") at.failed++;
  if (signIn.createdDateTime > at.last) at.last = signIn.createdDateTime;
}

function newUse(kind: UseKind, detail: string, application: string): Use {
  return { kind, detail, application, succeeded: 0, failed: 0, last: -Infinity };
}
