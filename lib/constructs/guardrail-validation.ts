import type { TerraformStack } from "cdktf";
import { declarationsOf } from "../guardrails/declarations";
import type { Declarations } from "../guardrails/guardrail";
import { judge } from "../guardrails/judge";
import type { Finding } from "../model/finding";
import type { Exclusion } from "../model/principals";
import type { PolicySet } from "../model/policy-set";
import type { Tenant } from "../model/tenant";
import { policySetOf } from "../read/policy-set";
import { proofFindings } from "../prove/proof-findings";
import type { Proof } from "../prove/proof";
import { stackProofRequest, tenantProofRequest } from "../prove/proof-request";
import { readTerraformJson } from "../read/terraform-json";
import { type Knowledge, knownDeclarations } from "./known-declarations";
import { stackProofs } from "./stack-proofs";

/** Settings add up over several calls; the later one wins. */
export interface GuardrailSettings extends Declarations {
  /** Takes every declaration from a tenant file. */
  readonly tenant?: Tenant;
  /**
   * The day on which exclusions are judged, as YYYY-MM-DD.
   *
   * @default - the day of synthesis, in UTC
   */
  readonly today?: string;
}

/**
 * Judges everything in a stack at synthesis, whoever put it there: this project's constructs, raw `azuread` resources
 * and overrides alike. An error finding fails `cdktf synth` with the construct path and the remedy. Policies,
 * `BreakGlass`, `SecurityDefaults` and `SecureApplication` put them in place. Rules that need a declaration (licences, how
 * MFA is enforced) are silent until it is made, and so are the proofs; exclusions and the break-glass group are known
 * from the constructs that are given them.
 *
 * @example Guardrails.of(stack).configure({ kind: "partner", licences: ["P1"], exclusions: [] });
 */
export class Guardrails {
  readonly #stack: TerraformStack;
  #settings: GuardrailSettings = {};
  #exclusions: readonly Exclusion[] = [];
  #knowledge: readonly Knowledge[] = [];
  #tenant: Tenant | undefined;
  #judged: Judged | undefined;

  private constructor(stack: TerraformStack) {
    this.#stack = stack;
    stack.node.addValidation({ validate: () => this.#validate() });
  }

  /** The guardrails of a stack; asking for them puts them in place. */
  static of(stack: TerraformStack): Guardrails {
    const known = byStack.get(stack) ?? new Guardrails(stack);
    byStack.set(stack, known);
    return known;
  }

  configure({ tenant, ...settings }: GuardrailSettings): this {
    this.#settings = { ...this.#settings, ...(tenant && declarationsOf(tenant)), ...settings };
    this.#tenant = tenant ?? this.#tenant;
    this.#judged = undefined;
    return this;
  }

  /** Declares one exclusion, in addition to those that were configured. */
  declare(exclusion: Exclusion): this {
    this.#exclusions = [...this.#exclusions, exclusion];
    this.#judged = undefined;
    return this;
  }

  /** For constructs: what they know counts as declared, unless it is configured. */
  learn(knowledge: Knowledge): this {
    this.#knowledge = [...this.#knowledge, knowledge];
    this.#judged = undefined;
    return this;
  }

  /** What the rules and the proofs say of the stack as it is now. Renders it whole; one rendering is judged once. */
  judge(): readonly Finding[] {
    return this.#judgement().findings;
  }

  /** Proofs over the stack's policies; none before it is configured how MFA is enforced, by a tenant or by itself. */
  proofs(): readonly Proof[] {
    return this.#judgement().proofs;
  }

  /** Findings that do not fail synthesis, for reports. */
  warnings(): readonly Finding[] {
    return this.judge().filter(({ severity }) => severity !== "error");
  }

  /** The configuration that was judged last, so that nobody has to render the stack again; undefined before. */
  get rendered(): unknown {
    return this.#judged?.rendered;
  }

  #judgement(): Judged {
    const rendered = this.#stack.toTerraform();
    const before = this.#judged;
    if (before && before.rendered === rendered) return before;
    const judged = { rendered, ...this.#judgeRendered(rendered) };
    this.#judged = judged;
    return judged;
  }

  #judgeRendered(rendered: unknown): Omit<Judged, "rendered"> {
    const { today = new Date().toISOString().slice(0, 10), ...configured } = this.#settings;
    const configuration = readTerraformJson(rendered);
    const policySet = policySetOf(configuration);
    const declared = this.#declarations(configured);
    const proofs = this.#proofs(policySet, declared);
    const { mfa, accepted = [] } = declared;
    const enforced = mfa !== undefined && mfa.method !== "securityDefaults" && mfa.rollout === "enforced";
    const path = this.#stack.node.path;
    const proved = proofFindings(proofs, { enforced, accepted, today }).map((finding) => ({ ...finding, path }));
    return { findings: [...judge({ configuration, policySet, declared, today }), ...proved], proofs };
  }

  #proofs(policySet: PolicySet, { mfa, ...declared }: Declarations): readonly Proof[] {
    if (this.#tenant) return stackProofs(tenantProofRequest(policySet, this.#tenant));
    return mfa ? stackProofs(stackProofRequest(policySet, { mfa, ...declared })) : [];
  }

  #declarations(configured: Declarations): Declarations {
    const { breakGlassCoveredElsewhere, ...known } = knownDeclarations(this.#stack, this.#knowledge);
    const exclusions = [...(configured.exclusions ?? []), ...this.#exclusions, ...(known.exclusions ?? [])];
    const areDeclared = exclusions.length > 0 || (configured.exclusions ?? known.exclusions) !== undefined;
    return {
      ...known,
      // A group that somebody declares is one whose policy they look after.
      ...(configured.breakGlassGroup === undefined && breakGlassCoveredElsewhere && { breakGlassCoveredElsewhere }),
      ...configured,
      ...(areDeclared && { exclusions }),
    };
  }

  #validate(): string[] {
    return this.judge()
      .filter(({ severity }) => severity === "error")
      .map(({ id, path, message, remedy }) => `${path === undefined ? "" : `${path}: `}${message}; ${remedy} [${id}]`);
  }
}

interface Judged {
  readonly rendered: unknown;
  readonly findings: readonly Finding[];
  readonly proofs: readonly Proof[];
}

const byStack = new WeakMap<TerraformStack, Guardrails>();
