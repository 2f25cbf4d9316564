import type { EvaluationContext } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { grantOf, type Subject } from "../evaluate/grant";
import { type Requirement, type Verdict } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import { type Id, idKey } from "../model/reference";
import { type Answer, anyOf, type Ends, getsIn, isKeptOut, isPrompted, strictest } from "./ends";
import type { Evidence } from "./evidence";
import type { MetPolicies } from "./met-policies";
import { asksForMfa, endsOf } from "./requirement-ends";

/** What one policy does to a sign-in. */
export interface PolicyEffect {
  /** Which of the sets that are compared has the policy. */
  readonly set: "base" | "head";
  /** `idKey` of the policy. */
  readonly policy: string;
  readonly asks: Asked;
  readonly ends: Ends;
  /** Of a policy that does not keep out. */
  readonly asksMfa: Answer;
  /** It is not known whether the policy applies, or what it asks for. */
  readonly isOpen: boolean;
  /** The other set has a policy of the same meaning. */
  readonly isShared: boolean;
}

/** `anything`: what it asks for could not be read. */
export type Asked = Requirement | "block" | "anything";

/** What several policies do to a sign-in together. */
export interface Part {
  readonly ends: Ends;
  readonly asksMfa: Answer;
}

/** What a set of policies does to a sign-in. */
export interface Effect {
  readonly policies: readonly PolicyEffect[];
  /** By policies that the other set has too, and by the rest. */
  readonly shared: Part;
  readonly own: Part;
}

export const nothingAsked: Part = { ends: getsIn, asksMfa: "no" };

export function together(one: Part, other: Part): Part {
  return { ends: strictest(one.ends, other.ends), asksMfa: anyOf(one.asksMfa, other.asksMfa) };
}

/** What the effect of a verdict depends on besides. */
export interface EffectGround {
  readonly set: PolicyEffect["set"];
  readonly evidence: Evidence;
  readonly met: MetPolicies;
  readonly subject: Subject;
  readonly context: EvaluationContext;
  readonly policyOf: (id: Id) => ConditionalAccessPolicy | undefined;
  readonly isShared: (id: Id) => boolean;
}

export function effectOf(verdict: Verdict, ground: EffectGround): Effect {
  const policies = policyEffects(verdict, ground).map((effect) =>
    ground.met.keys.has(effect.policy) ? { ...effect, ends: endsOfMet(effect.ends) } : effect,
  );
  const part = (shared: boolean) =>
    policies.filter(({ isShared }) => isShared === shared).reduce<Part>(together, nothingAsked);
  return { policies, shared: part(true), own: part(false) };
}

function policyEffects(verdict: Verdict, ground: EffectGround): readonly PolicyEffect[] {
  const named = (id: Id) => ({ set: ground.set, policy: idKey(id), isShared: ground.isShared(id) });
  if (verdict.verdict === "blocked") {
    return verdict.by.map((id) => ({ ...named(id), asks: "block", ends: isKeptOut, asksMfa: "no", isOpen: false }));
  }
  const asked = parts(verdict.requirement).map((requirement): PolicyEffect => ({
    ...named(policyIn(requirement)!),
    asks: requirement,
    ends: endsOf(requirement, ground.evidence),
    asksMfa: asksForMfa(requirement, ground.evidence),
    isOpen: false,
  }));
  if (verdict.verdict === "granted") return asked;
  return [...asked, ...verdict.by.map((id) => ({ ...named(id), ...openEffect(id, ground), isOpen: true }))];
}

/** What the log shows by itself outweighs that the policy, as it was then, was met. */
function endsOfMet(ends: Ends): Ends {
  return ends & getsIn ? getsIn : ends;
}

type EffectOfAsking = Pick<PolicyEffect, "asks" | "ends" | "asksMfa">;

/** It does what it would do if it applied, or nothing. */
function openEffect(id: Id, { evidence, subject, context, policyOf }: EffectGround): EffectOfAsking {
  const policy = policyOf(id);
  if (!policy || unreadable(policy, "grantControls")) {
    return { asks: "anything", ends: getsIn | isPrompted | isKeptOut, asksMfa: "unknown" };
  }
  const grant = grantOf(policy, subject, context);
  if (grant === "nothing") return { asks: { all: [] }, ends: getsIn, asksMfa: "no" };
  if (grant === "blocks") return { asks: "block", ends: getsIn | isKeptOut, asksMfa: "no" };
  const asksMfa = asksForMfa(grant, evidence) === "no" ? "no" : "unknown";
  return { asks: grant, ends: getsIn | endsOf(grant, evidence), asksMfa };
}

/** One for each policy. */
function parts(requirement: Requirement): readonly Requirement[] {
  return "all" in requirement && !isOfOnePolicy(requirement) ? requirement.all.flatMap(parts) : [requirement];
}

function isOfOnePolicy(requirement: Requirement): boolean {
  const ids = new Set(policiesIn(requirement).map(idKey));
  return ids.size === 1;
}

function policyIn(requirement: Requirement): Id | undefined {
  return policiesIn(requirement)[0];
}

function policiesIn(requirement: Requirement): readonly Id[] {
  if ("all" in requirement) return requirement.all.flatMap(policiesIn);
  return "any" in requirement ? requirement.any.flatMap(policiesIn) : [requirement.policy];
}
