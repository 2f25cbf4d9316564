import { type CompiledPolicies, compile, type Judgement } from "../evaluate/compile/compile";
import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { subjectOf } from "../evaluate/grant";
import type { World } from "../evaluate/worlds";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { NetworkLocation, SignInEvent } from "../model/sign-in-event";
import { type Effect, effectOf, type PolicyEffect } from "./effect";
import type { Evidence } from "./evidence";
import { type MetPolicies, MetPoliciesFinder } from "./met-policies";
import { knownOpenParts } from "./known-open-parts";
import { type OpenPart, openPart } from "./open-part";

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
  readonly #met: MetPoliciesFinder;

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
    this.#met = new MetPoliciesFinder(policySet);
  }

  /** Policies of the set that a sign-in has satisfied already. */
  met({ appliedConditionalAccessPolicies }: SignInEvent): MetPolicies {
    return this.#met.in(appliedConditionalAccessPolicies);
  }

  judge({ networkLocations }: SignInEvent, signIn: SignIn): Judged {
    const compiled = isUntrusted(networkLocations) ? this.#compiledUntrusted : this.#compiled;
    return { compiled, signIn, judgement: compiled.judge(signIn) };
  }

  effect({ judgement, signIn }: Judged, evidence: Evidence, met: MetPolicies): Effect {
    return effectOf(judgement.verdicts[this.#world], {
      set: this.#name,
      evidence,
      met,
      subject: subjectOf(signIn),
      context: this.#context,
      policyOf: (id) => this.#policy(id),
      isShared: (id) => this.#shared.has(idKey(id)),
    });
  }

  /** What would have to be known to tell what a policy does, or whether its control was satisfied. */
  openParts({ compiled, signIn }: Judged, effect: PolicyEffect, evidence: Evidence): readonly OpenPart[] {
    const known = knownOpenParts(effect, evidence);
    if (known) return known;
    const { policy } = effect;
    const place = this.#places.get(policy)!;
    const conditions = compiled.openConditions(signIn, [place]);
    if (conditions.length > 0) return conditions.map((kind) => openPart(kind, policy));
    return [openPart(unreadable(this.policySet.policies[place]!, "state") ? "state" : "grantControls", policy)];
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
