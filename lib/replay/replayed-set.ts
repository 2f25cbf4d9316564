import { type CompiledPolicies, compile, type Judgement } from "../evaluate/compile/compile";
import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { subjectOf } from "../evaluate/grant";
import type { World } from "../evaluate/worlds";
import { securityDefaultsId } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { NetworkLocation, SignInEvent } from "../model/sign-in-event";
import { isUnclear } from "./change-of";
import { type Effect, effectOf, type PolicyEffect } from "./effect";
import type { Evidence } from "./evidence";
import type { OpenReason } from "./open-reason";

/** A policy set that a log is replayed against. Plain data, so that it can be handed to other threads. */
export interface ReplayedSet {
  readonly policySet: PolicySet;
  readonly options: EvaluationOptions;
}

/** A sign-in as one set judges it. */
export interface Judged {
  readonly compiled: CompiledPolicies;
  readonly signIn: SignIn;
  readonly judgement: Judgement;
}

/** What is not known, and of which policy. */
export interface OpenPart {
  /** `idKey` of the policy; absent where it is none's. */
  readonly policy?: string;
  readonly reason: OpenReason;
}

/** A policy set made ready for a log. */
export class ReadySet {
  readonly policySet: PolicySet;
  readonly #name: PolicyEffect["set"];
  readonly #world: World;
  readonly #context: EvaluationContext;
  readonly #compiled: CompiledPolicies;
  /** For addresses of which the log says that no trusted location holds them. */
  readonly #compiledUntrusted: CompiledPolicies;
  readonly #places: ReadonlyMap<string, number>;
  readonly #shared: ReadonlySet<string>;
  readonly #effects = new WeakMap<Judgement, Map<Evidence, Effect>>();

  /** @param shared keys of policies that the other set has too, with the same meaning */
  constructor(
    name: PolicyEffect["set"],
    { policySet, options }: ReplayedSet,
    world: World,
    shared: ReadonlySet<string>,
  ) {
    this.policySet = policySet;
    this.#name = name;
    this.#world = world;
    this.#context = evaluationContext(policySet, options);
    this.#compiled = compile(policySet, options);
    const isOpen = options.multifactorTrustedIps === undefined && policySet.policies.some(namesTrustedLocations);
    this.#compiledUntrusted = isOpen ? compile(policySet, { ...options, multifactorTrustedIps: [] }) : this.#compiled;
    this.#places = new Map(policySet.policies.map(({ id }, place) => [idKey(id), place]));
    this.#shared = shared;
  }

  judge({ networkLocations }: SignInEvent, signIn: SignIn): Judged {
    const compiled = isUntrusted(networkLocations) ? this.#compiledUntrusted : this.#compiled;
    return { compiled, signIn, judgement: compiled.judge(signIn) };
  }

  verdict({ judgement }: Judged) {
    return judgement.verdicts[this.#world];
  }

  effect({ judgement, signIn }: Judged, evidence: Evidence): Effect {
    let effects = this.#effects.get(judgement);
    if (!effects) this.#effects.set(judgement, (effects = new Map()));
    const known = effects.get(evidence);
    if (known) return known;
    const effect = effectOf(judgement.verdicts[this.#world], {
      set: this.#name,
      evidence,
      subject: subjectOf(signIn),
      context: this.#context,
      policyOf: (id) => this.#policy(id),
      isShared: (id) => this.#shared.has(idKey(id)),
    });
    effects.set(evidence, effect);
    return effect;
  }

  /** What would have to be known to tell what a policy does, or whether its control was satisfied. */
  openParts({ compiled, signIn }: Judged, effect: PolicyEffect, { mfa }: Evidence): readonly OpenPart[] {
    if (!isUnclear(effect)) return [];
    const { policy, isOpen, asksMfa } = effect;
    if (!isOpen) return [{ policy, reason: mfa === "unknown" && asksMfa !== "no" ? "mfaShown" : "otherControls" }];
    if (policy === securityDefaultsId) return [{ policy, reason: "securityDefaults" }];
    const place = this.#places.get(policy)!;
    const conditions = compiled.openConditions(signIn, [place]);
    if (conditions.length > 0) return conditions.map((reason) => ({ policy, reason }));
    return [{ policy, reason: unreadable(this.policySet.policies[place]!, "state") ? "state" : "grantControls" }];
  }

  #policy(id: Id): ConditionalAccessPolicy | undefined {
    const place = this.#places.get(idKey(id));
    return place === undefined ? undefined : this.policySet.policies[place];
  }
}

/** What policies name for the legacy MFA trusted IPs; see `conditions/locations`. */
const multifactorTrustedIpsId = "00000000-0000-0000-0000-000000000000";

function namesTrustedLocations({ conditions: { locations } }: ConditionalAccessPolicy): boolean {
  const named = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
  return named.some((id) => id === "AllTrusted" || id === multifactorTrustedIpsId);
}

/**
 * The log names every location that holds the address, the legacy MFA trusted IPs too.
 *
 * @see https://learn.microsoft.com/graph/api/resources/networklocationdetail
 */
function isUntrusted(locations: readonly NetworkLocation[] | undefined): boolean {
  return locations?.every(({ networkType }) => networkType === "namedNetwork" || networkType === "extranet") ?? false;
}
