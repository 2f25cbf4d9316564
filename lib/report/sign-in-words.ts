import { applications } from "../microsoft/applications";
import { type Id, idText } from "../model/reference";
import type { SignIn, SignInIdentity, SignInTarget } from "../model/sign-in";

const names = new Map<string, string>(Object.values(applications).map(({ id, name }) => [id, name]));

/** One sign-in as a list of what is known about it, with names where Microsoft's applications are meant. */
export function signInWords(signIn: SignIn): readonly string[] {
  const { identity, target, device, ...conditions } = signIn;
  return [
    identityWords(identity),
    ...targetWords(target),
    ...Object.entries(conditions).map(([name, value]) => `${name} ${value}`),
    ...(device ? [device.registered ? "a registered device" : "an unregistered device"] : []),
    ...(device?.isCompliant === undefined ? [] : [device.isCompliant ? "compliant" : "not compliant"]),
    ...(device?.trustType === undefined ? [] : [`trustType ${device.trustType}`]),
  ];
}

function identityWords(identity: SignInIdentity): string {
  if (identity.kind === "servicePrincipal") return `service principal ${idText(identity.id)}`;
  const { id, guestOrExternalUserType: type, externalTenantId, groups = [], roles = [] } = identity;
  const details = [
    ...(type === undefined ? [] : [type]),
    ...(externalTenantId === undefined ? [] : [`of tenant ${externalTenantId}`]),
    ...(groups.length > 0 ? [`in ${some(groups)}`] : []),
    ...(roles.length > 0 ? [`with role ${some(roles)}`] : []),
  ];
  return `user ${idText(id)}${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}

const shown = 3;

function some(ids: readonly Id[]): string {
  const more = ids.length > shown ? ` and ${ids.length - shown} more` : "";
  return ids.slice(0, shown).map(idText).join(", ") + more;
}

function targetWords(target: SignInTarget): readonly string[] {
  if (target.kind === "userAction") return [target.userAction];
  if (target.kind === "authenticationContext") return [`authentication context ${target.value}`];
  return [
    ...target.applications.map((id) => names.get(idText(id).toLowerCase()) ?? `application ${idText(id)}`),
    ...(target.baselineScopesOnly ? ["baseline scopes only"] : []),
  ];
}
