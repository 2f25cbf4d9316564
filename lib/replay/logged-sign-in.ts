import { clientAppTypeOf } from "../microsoft/client-apps";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import { loggedDevice } from "./logged-device";
import type { KnownPrincipals } from "./known-principals";
import { LoggedIdentities } from "./logged-identity";
import { LoggedTargets } from "./logged-target";

export interface LogReading {
  readonly principals: KnownPrincipals;
  /** Of all sets that the log is replayed against. */
  readonly policies: readonly ConditionalAccessPolicy[];
  /** Takes risk that the log does not tell for none: of users and insiders it tells of nobody's. */
  readonly assumeNoRisk: boolean;
}

/**
 * Translates what a log tells into what policies ask about. What the log does not say is not known; where that cannot be
 * said of one sign-in, there are several of which it is one.
 */
export class LoggedSignIns {
  readonly #identities: LoggedIdentities;
  readonly #targets: LoggedTargets;
  readonly #assumedRisk: "none" | undefined;

  constructor({ principals, policies, assumeNoRisk }: LogReading) {
    this.#identities = new LoggedIdentities(principals);
    this.#targets = new LoggedTargets(policies, principals.directory);
    this.#assumedRisk = assumeNoRisk ? "none" : undefined;
  }

  /** At least one. */
  of(event: SignInEvent): readonly SignIn[] {
    const identities = this.#identities.of(event);
    const targets = this.#targets.of(event);
    const first = this.#signIn(event, identities[0]!, targets[0]!);
    if (identities.length === 1 && targets.length === 1) return [first];
    return identities.flatMap((identity) => targets.map((target) => ({ ...first, identity, target })));
  }

  /** Members that are undefined are not known, like absent ones. */
  #signIn(event: SignInEvent, identity: SignIn["identity"], target: SignIn["target"]): SignIn {
    const { device, platform } = loggedDevice(event.device);
    const assumed = this.#assumedRisk;
    return {
      identity,
      target,
      clientAppType: event.clientAppUsed === undefined ? undefined : clientAppTypeOf(event.clientAppUsed),
      devicePlatform: platform,
      ipAddress: event.ipAddress,
      country: event.country === "" ? "unknown" : event.country,
      signInRiskLevel: event.riskLevelDuringSignIn ?? assumed,
      // Where the tenant's licence hides the risk of sign-ins it hides that of users.
      userRiskLevel: event.riskLevelAggregated === "hidden" ? "hidden" : assumed,
      servicePrincipalRiskLevel: assumed,
      insiderRiskLevel: assumed,
      transferMethod: transferMethodOf(event),
      device,
    } as SignIn;
  }
}

/** The protocol tells how this sign-in was made; only a device code tells how its session was begun. */
function transferMethodOf(event: SignInEvent): SignIn["transferMethod"] {
  if (event.originalTransferMethod !== undefined) return event.originalTransferMethod;
  return event.authenticationProtocol === "deviceCode" ? "deviceCodeFlow" : undefined;
}
