import type { ClientAppType } from "../../../lib/model/policy";
import type { SignIn } from "../../../lib/model/sign-in";
import type { SignInKind } from "../../../lib/model/sign-in-event";
import type { App, Device, Person, Workload } from "./population";

/** All that is true of one sign-in, before any log tells of it. */
export interface SignInFacts {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: Exclude<SignInKind, "user">;
  readonly who: Person | Workload;
  /** What asks for the token. */
  readonly client: App;
  /** What the token is for. */
  readonly resource: App;
  readonly clientApp: ClientApp;
  readonly device: Device;
  readonly ipAddress: string;
  readonly country: string;
  readonly city: string;
  /** `claimedOnly`: nobody asked for MFA, but the deprecated `mfaDetail` is filled: no proof. */
  readonly mfa: "notRequired" | "done" | "reused" | "claimedOnly";
  /** What asked for MFA, where it was required. */
  readonly requiredBy: readonly string[];
  readonly protocol: "none" | "oAuth2" | "ropc" | "deviceCode" | "saml20";
  readonly transferMethod: "none" | "deviceCodeFlow" | "authenticationTransfer";
  readonly errorCode: number;
}

export interface ClientApp {
  /** Entra's label. */
  readonly label: string;
  readonly type: Exclude<ClientAppType, "all">;
}

export const clientApps = {
  browser: { label: "Browser", type: "browser" },
  modern: { label: "Mobile Apps and Desktop clients", type: "mobileAppsAndDesktopClients" },
  activeSync: { label: "Exchange ActiveSync", type: "exchangeActiveSync" },
  imap: { label: "IMAP4", type: "other" },
  pop: { label: "POP3", type: "other" },
  smtp: { label: "Authenticated SMTP", type: "other" },
  exchangeWebServices: { label: "Exchange Web Services", type: "other" },
  otherClients: { label: "Other clients", type: "other" },
} as const satisfies Record<string, ClientApp>;

export function isPerson(who: Person | Workload): who is Person {
  return "userPrincipalName" in who;
}

/** The same sign-in as the evaluator takes it, with all that is true: what a perfect replay would evaluate. */
export function signInOf(facts: SignInFacts): SignIn {
  const { who, resource, clientApp, device, ipAddress, country, transferMethod } = facts;
  const shared = {
    target: { kind: "applications", applications: [resource.id] },
    ipAddress,
    country,
  } as const;
  if (!isPerson(who)) {
    const kind = who.kind === "managedIdentity" ? who.kind : "singleTenant";
    return { ...shared, identity: { kind: "servicePrincipal", id: who.id, servicePrincipalKind: kind } };
  }
  return {
    ...shared,
    identity: {
      kind: "user",
      id: who.id,
      groups: who.groups,
      roles: who.roles,
      ...(who.homeTenantId !== undefined && {
        guestOrExternalUserType: "b2bCollaborationGuest" as const,
        externalTenantId: who.homeTenantId,
      }),
    },
    clientAppType: clientApp.type,
    devicePlatform: device.platform,
    device: device.registration,
    signInRiskLevel: "none",
    userRiskLevel: "none",
    insiderRiskLevel: "none",
    transferMethod,
  };
}
