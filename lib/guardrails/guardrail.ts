import type { AcceptedFinding } from "../model/accepted-finding";
import type { Severity } from "../model/finding";
import { oncePer, oncePerResource, type ResourceContent } from "../model/once-per";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { Exclusion } from "../model/principals";
import type { Id } from "../model/reference";
import type { Licence, MfaEnforcement, Tenant } from "../model/tenant";
import type { TerraformConfiguration, TerraformResource } from "../model/terraform";

/**
 * What the configuration does not tell by itself. A rule that needs a declaration is silent where it is absent: a stack
 * with one policy in it may be one of several for its tenant.
 */
export interface Declarations {
  readonly kind?: Tenant["kind"];
  readonly licences?: readonly Licence[];
  /** Every exclusion that is justified, besides break-glass; an empty list allows none. */
  readonly exclusions?: readonly Exclusion[];
  /** Group of the break-glass accounts: its object id, or a reference to it. */
  readonly breakGlassGroup?: Id;
  /** Members that the group may get from this stack, by object id; absent: who they are is not known here. */
  readonly breakGlassMembers?: readonly Id[];
  /** The accounts' own policy may be in another stack, so its absence from this one means nothing. */
  readonly breakGlassCoveredElsewhere?: boolean;
  /** Keys of policies that apply to the accounts too, for a reason that is given where they are made. */
  readonly breakGlassIncludedBy?: readonly string[];
  readonly mfa?: MfaEnforcement;
  /** Conditional Access policies that the tenant may hold. @default 240 */
  readonly policyLimit?: number;
  /** Findings of rules that may be accepted; until the acceptance expires they are notes that carry the reason. */
  readonly accepted?: readonly AcceptedFinding[];
}

export interface GuardrailInput {
  readonly configuration: TerraformConfiguration;
  readonly policySet: PolicySet;
  readonly declared?: Declarations;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What a finding is about. */
export interface Subject {
  readonly key: string;
  readonly path?: string;
}

export interface JudgedPolicy extends Subject {
  readonly policy: ConditionalAccessPolicy;
}

/** The input of a rule: what was read, and each policy with its place. */
export interface Facts extends GuardrailInput {
  readonly declared: Declarations;
  readonly policies: readonly JudgedPolicy[];
}

/** What a rule has to say; `judge` makes a finding of it. */
export interface Violation {
  readonly on?: Subject;
  /** Where it differs from the rule's own, which is the worst a rule can say. */
  readonly severity?: Severity;
  readonly message: string;
  readonly remedy: string;
}

/**
 * One rule. `error` is kept for what Entra refuses, what differs from the tenant on every plan, what locks people out
 * and what opens a hole.
 */
export interface Guardrail {
  /** Stable, in kebab-case; also the name of the rule's file. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Page that the rule comes from. */
  readonly reference: string;
  /** Whether `Declarations.accepted` may name the rule. */
  readonly acceptable?: true;
  readonly check: (facts: Facts) => readonly Violation[];
}

/** A rule that looks at one policy and at nothing else; a policy that several tenants share is judged once. */
export function eachPolicy(
  check: (policy: ConditionalAccessPolicy) => readonly Omit<Violation, "on">[],
): Guardrail["check"] {
  const checkOnce = oncePer(check);
  return ({ policies }) =>
    policies.flatMap((judged) => checkOnce(judged.policy).map((violation) => ({ on: judged, ...violation })));
}

/**
 * A rule that looks at one managed resource of some types and at nothing else; without types, at every managed resource.
 * A resource that several tenants share is judged once.
 */
export function eachResource(
  types: readonly string[] | undefined,
  check: (resource: ResourceContent) => readonly Omit<Violation, "on">[],
): Guardrail["check"] {
  const checkOnce = oncePerResource(check);
  return ({ configuration }) =>
    configuration.resources
      .filter(({ mode, type }) => mode === "managed" && (types === undefined || types.includes(type)))
      .flatMap((resource) => checkOnce(resource).map((violation) => ({ on: subjectOf(resource), ...violation })));
}

export function subjectOf({ name, path, address }: TerraformResource): Subject {
  return { key: name, path: path ?? address };
}
