import { type ApplicationGroup, applicationGroups } from "../microsoft/application-groups";
import { authenticationStrengths as builtInStrengths } from "../microsoft/authentication-strengths";
import type { AuthenticationStrength } from "../model/authentication-strength";
import type { Match } from "../model/decision";
import type { NamedLocation } from "../model/named-location";
import type { Conditions } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";
import type { BaselineScopeMode, SignIn } from "../model/sign-in";

/** What conditions depend on besides the policy and the sign-in. Maps and sets are keyed by `idKey`. */
export interface EvaluationContext {
  readonly namedLocations: ReadonlyMap<string, NamedLocation>;
  readonly authenticationStrengths: ReadonlyMap<string, AuthenticationStrength>;
  readonly baselineScopeMode: BaselineScopeMode;
  /** By the id that policies use for the group. */
  readonly applicationGroups: ReadonlyMap<string, ApplicationGroup>;
  /** Applications known not to be Microsoft's, and so in none of Microsoft's groups. */
  readonly ownApplications: ReadonlySet<string>;
  readonly namedLocationsComplete: boolean;
  /** Undefined: not known. */
  readonly multifactorTrustedIps: readonly string[] | undefined;
  readonly allUsersCoversB2bDirectConnect: boolean | undefined;
}

/** Choices that no policy set says. Each has the default that claims least. */
export interface EvaluationOptions {
  /** @default "default", the behaviour that Microsoft has been rolling out since 2026 */
  readonly baselineScopeMode?: BaselineScopeMode;
  /** Client ids of applications that are not Microsoft's. @default none: an id in no table may be in Office 365 */
  readonly ownApplications?: Iterable<Id>;
  /** Ranges of the legacy "multifactor authentication trusted IPs", which no API reads. @default not known */
  readonly multifactorTrustedIps?: readonly string[];
  /**
   * Whether "All users" covers B2B direct connect users, who have no object in the directory.
   * @default not known: Microsoft's pages do not say
   */
  readonly allUsersCoversB2bDirectConnect?: boolean;
}

/**
 * Whether the part of a policy that concerns one kind of condition matches a sign-in. A matcher reads the part of the
 * sign-in that its kind is about (identity, target, device, …) and nothing else of it.
 */
export type ConditionMatcher = (conditions: Conditions, signIn: SignIn, context: EvaluationContext) => Match;

export function evaluationContext(
  policySet: Pick<PolicySet, "namedLocations" | "namedLocationsComplete" | "authenticationStrengths">,
  options: EvaluationOptions = {},
): EvaluationContext {
  const strengths = [
    ...Object.values(builtInStrengths).map(({ name, ...strength }) => ({ ...strength, displayName: name })),
    ...policySet.authenticationStrengths,
  ];
  return {
    namedLocations: new Map(policySet.namedLocations.map((location) => [idKey(location.id), location])),
    authenticationStrengths: new Map(strengths.map((strength) => [idKey(strength.id), strength])),
    baselineScopeMode: options.baselineScopeMode ?? "default",
    applicationGroups: new Map(applicationGroups.map((group) => [idKey(group.target), group])),
    ownApplications: new Set(Array.from(options.ownApplications ?? [], idKey)),
    namedLocationsComplete: policySet.namedLocationsComplete,
    multifactorTrustedIps: options.multifactorTrustedIps,
    allUsersCoversB2bDirectConnect: options.allUsersCoversB2bDirectConnect,
  };
}
