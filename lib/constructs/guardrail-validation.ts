import type { TerraformStack } from "cdktf";
import { declarationsOf } from "../guardrails/declarations";
import type { Declarations } from "../guardrails/guardrail";
import { judge } from "../guardrails/judge";
import type { Finding } from "../model/finding";
import type { Exclusion } from "../model/principals";
import type { Tenant } from "../model/tenant";
import { policySetOf } from "../read/policy-set";
import { readTerraformJson } from "../read/terraform-json";

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
 * and overrides alike. An error finding fails `cdktf synth` with the construct path and the remedy. Rules that need a
 * declaration (licences, exclusions, break-glass, how MFA is enforced) are silent until it is made.
 *
 * @example Guardrails.of(stack).configure({ kind: "partner", licences: ["P1"], exclusions: [] });
 */
export class Guardrails {
  readonly #stack: TerraformStack;
  #settings: GuardrailSettings = {};
  #exclusions: readonly Exclusion[] = [];
  #judged: { readonly rendered: unknown; readonly findings: readonly Finding[] } | undefined;

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
    this.#judged = undefined;
    return this;
  }

  /** Declares one exclusion, in addition to those that were configured. */
  declare(exclusion: Exclusion): this {
    this.#exclusions = [...this.#exclusions, exclusion];
    this.#judged = undefined;
    return this;
  }

  /** What the rules say of the stack as it is now. Renders the whole stack; the same rendering is judged once. */
  judge(): readonly Finding[] {
    const rendered = this.#stack.toTerraform();
    if (this.#judged && this.#judged.rendered === rendered) return this.#judged.findings;
    const findings = this.#judgeRendered(rendered);
    this.#judged = { rendered, findings };
    return findings;
  }

  /** Findings that do not fail synthesis, for reports. */
  warnings(): readonly Finding[] {
    return this.judge().filter(({ severity }) => severity !== "error");
  }

  /** The configuration that was judged last, so that nobody has to render the stack again; undefined before. */
  get rendered(): unknown {
    return this.#judged?.rendered;
  }

  #judgeRendered(rendered: unknown): readonly Finding[] {
    const { today = new Date().toISOString().slice(0, 10), ...declared } = this.#settings;
    const configuration = readTerraformJson(rendered);
    const exclusions = [...(declared.exclusions ?? []), ...this.#exclusions];
    const areDeclared = declared.exclusions !== undefined || this.#exclusions.length > 0;
    return judge({
      configuration,
      policySet: policySetOf(configuration),
      declared: { ...declared, ...(areDeclared && { exclusions }) },
      today,
    });
  }

  #validate(): string[] {
    return this.judge()
      .filter(({ severity }) => severity === "error")
      .map(({ id, path, message, remedy }) => `${path === undefined ? "" : `${path}: `}${message}; ${remedy} [${id}]`);
  }
}

const byStack = new WeakMap<TerraformStack, Guardrails>();
