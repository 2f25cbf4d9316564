import type { SignInKind } from "../model/sign-in-event";
import type { MfaOutcome } from "./mfa-outcome";
import type { SignInOutcome } from "./sign-in-outcome";
import type { Timing } from "./timing";

/**
 * What a report keeps of a log: counts by user, application, client, country and day, and nothing that grows with the
 * number of sign-ins. Plain data, so that it can be handed from one thread to another.
 */
export interface Tally {
  signIns: number;
  /** Milliseconds since 1970; infinite as long as there is no sign-in. */
  first: number;
  last: number;
  readonly kinds: Map<SignInKind, number>;
  /** By object id; by user principal name where the log has no id. */
  readonly users: Map<string, UserTally>;
  /** By client id; by name where the log has no id. Sign-ins of users only. */
  readonly applications: Map<string, ApplicationTally>;
  /** By Entra's label; the empty one stands for none. */
  readonly clients: Map<string, MfaCounts>;
  /** By ISO 3166-1 alpha-2 code; the empty one stands for none that Entra found. */
  readonly countries: Map<string, MfaCounts>;
  /** By days since 1970 (UTC), in the order of `dayOutcomes`. */
  readonly days: Map<number, number[]>;
  /** Sign-ins of users that did not succeed, by error code; -1 stands for none. */
  readonly results: Map<number, ResultTally>;
  readonly breakGlass: BreakGlassTally;
  readonly missing: MissingCounts;
}

/** Numbers in the order of `mfaOutcomes`. */
export type MfaCounts = number[];

/** What a bar of the chart stands for: successes by MFA, and what did not succeed. */
export const dayOutcomes = [
  "withMfa",
  "withoutMfa",
  "mfaUnknown",
  "interrupted",
  "blocked",
  "failed",
  "unknown",
] as const;

/** The name that the latest sign-in had: people and applications are renamed. */
export interface LatestName {
  name: string | undefined;
  at: number;
}

export interface UserTally {
  readonly key: string;
  readonly principalName: LatestName;
  readonly displayName: LatestName;
  readonly mfa: MfaCounts;
  succeeded: number;
  /** Blocked ones too. Interruptions are in neither. */
  failed: number;
  interactive: number;
  nonInteractive: number;
  last: number;
  /** External in this tenant, and in which way. */
  guest: "guest" | "serviceProvider" | undefined;
  homeTenantId: string | undefined;
  synchronizes: boolean;
  /** Bits of `methodKinds`. */
  methods: number;
  readonly uses: Map<string, Use>;
  /** By application, for clients that people do not leave open. */
  readonly timings: Map<string, Timing>;
}

/** Something that a user did and a chapter is about, by what exactly and with which application. */
export interface Use {
  readonly kind: UseKind;
  /** A legacy protocol, a version of Office, an operating system, a provider of requirements, … */
  readonly detail: string;
  readonly application: string;
  succeeded: number;
  failed: number;
  last: number;
}
export type UseKind =
  | "withoutMfa"
  | "legacy"
  | "unknownClient"
  | "passwordGrant"
  | "script"
  | "office"
  | "oldSystem"
  | "deviceCode"
  | "enforced"
  | "partnerCenter";

export interface ApplicationTally {
  readonly key: string;
  readonly displayName: LatestName;
  readonly mfa: MfaCounts;
  /** By Entra's label of the client: successes and failures. */
  readonly clients: Map<string, [succeeded: number, failed: number]>;
}

export interface ResultTally {
  signIns: number;
  last: number;
  /** As the latest record words it; ours is used where the code is known. */
  readonly reason: LatestName;
}

export interface BreakGlassTally {
  signIns: number;
  /** The latest ones, latest first. */
  latest: BreakGlassSignIn[];
}

export interface BreakGlassSignIn {
  readonly id: string;
  readonly time: number;
  readonly user: string;
  readonly application: string;
  readonly ipAddress: string | undefined;
  readonly country: string | undefined;
  readonly outcome: SignInOutcome;
  readonly mfa: MfaOutcome | undefined;
}

/** Sign-ins of users of which the log lacks something that a chapter asks for. */
export interface MissingCounts {
  user: number;
  client: number;
  protocol: number;
  transferMethod: number;
  userAgent: number;
  steps: number;
  requirementPolicies: number;
  userType: number;
}

export function newTally(): Tally {
  return {
    signIns: 0,
    first: Infinity,
    last: -Infinity,
    kinds: new Map(),
    users: new Map(),
    applications: new Map(),
    clients: new Map(),
    countries: new Map(),
    days: new Map(),
    results: new Map(),
    breakGlass: { signIns: 0, latest: [] },
    missing: {
      user: 0,
      client: 0,
      protocol: 0,
      transferMethod: 0,
      userAgent: 0,
      steps: 0,
      requirementPolicies: 0,
      userType: 0,
    },
  };
}
