import type { BuiltInControl, ConditionalAccessPolicy, GrantControls } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { idKey } from "../model/reference";
import type { AppliedConditionalAccessPolicy } from "../model/sign-in-event";
import { LoggedPolicies } from "./logged-policies";

/** Policies whose controls the log says were satisfied. Equal ones are one object. */
export interface MetPolicies {
  /** Tells it from the others of the same finder; below `metPlaces`. */
  readonly place: number;
  /** By `idKey`. */
  readonly keys: ReadonlySet<string>;
}

export const noneMet: MetPolicies = { place: 0, keys: new Set() };

/** Policies that are satisfied together make so many sets at most: a log with more of them is not Entra's. */
export const metPlaces = 10_000;

/**
 * Finds the policies that a sign-in has satisfied, for all that the log tells: that terms were accepted, or an app is
 * protected, it shows in no other way. A policy that asks for something else now was not satisfied.
 */
export class MetPoliciesFinder {
  readonly #logged: LoggedPolicies;
  readonly #policies: readonly ConditionalAccessPolicy[];
  readonly #known = new WeakMap<readonly AppliedConditionalAccessPolicy[], MetPolicies>();
  readonly #sets = new Map<string, MetPolicies>();

  constructor(policySet: PolicySet) {
    this.#logged = new LoggedPolicies(policySet);
    this.#policies = policySet.policies;
  }

  /** @param applied as the reader gives it: one list for sign-ins with the same results */
  in(applied: readonly AppliedConditionalAccessPolicy[] | undefined): MetPolicies {
    if (applied === undefined || applied.length === 0) return noneMet;
    const known = this.#known.get(applied);
    if (known) return known;
    const keys = this.#logged
      .resultsIn(applied)
      .results.filter(({ result, place, enforcedGrantControls }) => {
        const grant = this.#policies[place]!.grantControls;
        return result === "success" && grant !== undefined && isAskedAlike(grant, enforcedGrantControls);
      })
      .map(({ place }) => idKey(this.#policies[place]!.id));
    const met = this.#setOf(keys);
    this.#known.set(applied, met);
    return met;
  }

  #setOf(keys: readonly string[]): MetPolicies {
    if (keys.length === 0) return noneMet;
    const name = keys.toSorted().join("\n");
    const known = this.#sets.get(name);
    if (known) return known;
    if (this.#sets.size + 1 >= metPlaces) return noneMet;
    const met = { place: this.#sets.size + 1, keys: new Set(keys) };
    this.#sets.set(name, met);
    return met;
  }
}

/** The labels that logs have, without "Require" and in lower case. */
const labels: Readonly<Record<BuiltInControl, readonly string[]>> = {
  block: ["block"],
  mfa: ["mfa"],
  compliantDevice: ["compliantdevice"],
  domainJoinedDevice: ["domainjoineddevice", "hybridazureadjoineddevice", "hybridjoineddevice"],
  approvedApplication: ["approvedapplication", "approvedapp", "approvedclientapp"],
  compliantApplication: ["compliantapplication", "compliantapp", "appprotectionpolicy"],
  passwordChange: ["passwordchange"],
};

/**
 * As many controls, and none of another kind: labels that are not known may stand for those that have none here. The log
 * does not say whether it took one control or all; who is to satisfy all now may have satisfied one.
 */
function isAskedAlike(grant: GrantControls, enforced: readonly string[]): boolean {
  const { builtInControls = [], authenticationStrength, termsOfUse = [], customAuthenticationFactors = [] } = grant;
  const strengths = authenticationStrength ? 1 : 0;
  const number = builtInControls.length + strengths + termsOfUse.length + customAuthenticationFactors.length;
  if (number === 0 || enforced.length !== number || (number > 1 && grant.operator === "AND")) return false;
  const kinds = enforced.map((label) => {
    const plain = label.toLowerCase().replace(/^require/, "");
    return (Object.keys(labels) as BuiltInControl[]).find((control) => labels[control].includes(plain));
  });
  return (
    kinds.every((kind) => kind === undefined || builtInControls.includes(kind)) &&
    builtInControls.every((control) => kinds.includes(control) || kinds.includes(undefined))
  );
}
