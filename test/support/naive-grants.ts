import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import { idKey } from "../../lib/model/reference";
import type { SignIn } from "../../lib/model/sign-in";

const builtInStrengths: Readonly<Record<string, string>> = {
  "00000000-0000-0000-0000-000000000002": "Multifactor authentication",
  "00000000-0000-0000-0000-000000000003": "Passwordless MFA",
  "00000000-0000-0000-0000-000000000004": "Phishing-resistant MFA",
};

/** What a policy asks of a sign-in that it applies to, as text; "block", or "" for nothing. */
export function naiveRequirement({ grantControls }: ConditionalAccessPolicy, signIn: SignIn): string {
  if (!grantControls) return "";
  const { builtInControls = [], termsOfUse = [], customAuthenticationFactors = [], operator } = grantControls;
  if (builtInControls.includes("block")) return "block";
  const strength = grantControls.authenticationStrength;
  const asked = [
    ...builtInControls,
    ...(strength ? [`strength:${builtInStrengths[idKey(strength.id)] ?? idKey(strength.id)}`] : []),
    ...termsOfUse.map((id) => `termsOfUse:${idKey(id)}`),
    ...customAuthenticationFactors.map((id) => `custom:${idKey(id)}`),
  ];
  if (asked.length === 0) return "";
  const possible = asked.filter((control) => canDo(control, signIn));
  if (possible.length === 0 || (operator === "AND" && possible.length < asked.length)) return "block";
  return possible.length === 1 ? possible[0]! : `(${possible.join(operator === "AND" ? " & " : " | ")})`;
}

function canDo(control: string, { clientAppType, identity }: SignIn): boolean {
  if (clientAppType && !["browser", "mobileAppsAndDesktopClients"].includes(clientAppType)) return false;
  const type = identity.kind === "user" ? identity.guestOrExternalUserType : undefined;
  const deviceOrPassword = ["approvedApplication", "compliantApplication", "passwordChange"].includes(control);
  if (type?.startsWith("b2b") && deviceOrPassword) return false;
  return !(type === "b2bDirectConnectUser" && control.startsWith("termsOfUse"));
}
