import {
  DefaultTokenResolver,
  StringConcat,
  type TerraformElement,
  type TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
import type { Declarations } from "../guardrails/guardrail";
import type { Exclusion } from "../model/principals";
import type { Id } from "../model/reference";
import { readString } from "../read/expression";
import type { BreakGlassDecision } from "./policies/policy-props";

/** What a construct knows of its stack without being told. */
export type Knowledge =
  | { readonly breakGlassGroup: Id; readonly breakGlassMembers: readonly Id[] }
  | {
      readonly policy: TerraformElement;
      readonly breakGlass: BreakGlassDecision;
      /** Those that apply to the policy. */
      readonly exclusions: readonly Exclusion[];
    };
type PolicyKnowledge = Extract<Knowledge, { readonly policy: unknown }>;

/**
 * Declarations that follow from what constructs know, for whatever is not configured. A stack with policies of the
 * catalogue has all its exclusions declared by them; a raw resource beside them declares its own. Tenants have one
 * break-glass group: the one that a `BreakGlass` makes or uses, else the one that the first policy leaves out.
 */
export function knownDeclarations(stack: TerraformStack, knowledge: readonly Knowledge[]): Declarations {
  const policies = knowledge.filter((known) => "policy" in known);
  const groups = knowledge.flatMap((known) => ("policy" in known ? [] : [known]));
  const kept = groups.map(({ breakGlassGroup }) => breakGlassGroup);
  const left = policies.flatMap(({ breakGlass }) => ("group" in breakGlass ? [breakGlass.group] : []));
  const [group] = [...kept, ...left];
  const included = policies.filter(({ breakGlass }) => "notExcluded" in breakGlass);
  return {
    ...(group !== undefined && { breakGlassGroup: readTokens(stack, group) }),
    ...(groups[0] && { breakGlassMembers: readTokens(stack, groups[0].breakGlassMembers) }),
    ...(kept.length === 0 && { breakGlassCoveredElsewhere: true }),
    ...(included.length > 0 && { breakGlassIncludedBy: included.map(({ policy }) => policy.friendlyUniqueId) }),
    ...(policies.length > 0 && { exclusions: exclusionsOf(stack, policies) }),
  };
}

/** Each exclusion once, from the policies that it was given to, by their names in Terraform. */
function exclusionsOf(stack: TerraformStack, policies: readonly PolicyKnowledge[]): readonly Exclusion[] {
  const from = new Map<Exclusion, readonly string[]>();
  for (const { policy, exclusions } of policies) {
    for (const exclusion of exclusions) from.set(exclusion, [...(from.get(exclusion) ?? []), policy.friendlyUniqueId]);
  }
  return [...from].map(([exclusion, names]) => ({ ...readTokens(stack, exclusion), from: names }));
}

/** Ids that cdktf resolves at the end as they will be read from the rendered stack. */
function readTokens<T>(scope: TerraformStack, value: T): T {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const read = (member: unknown): unknown => {
    if (typeof member === "string" && Token.isUnresolved(member)) {
      return readString(String(Tokenization.resolve(member, { scope, resolver, preparing: false })));
    }
    if (Array.isArray(member)) return member.map(read);
    if (typeof member !== "object" || member === null) return member;
    return Object.fromEntries(Object.entries(member).map(([name, inner]) => [name, read(inner)]));
  };
  return read(value) as T;
}
