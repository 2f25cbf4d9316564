import { isReference, type Reference } from "../model/reference";
import type { Expression, TerraformConfiguration } from "../model/terraform";
import { goesThrough, type GroupSources, unknownGroups } from "./unknown-groups";

/** Steps from a resource's attributes to a value: `["conditions", 0, "users", 0, "excluded_groups"]`. */
export type Path = readonly (string | number)[];

/** `configuration` of a plan: expressions without their text, only with what they refer to. */
export interface PlanModule {
  readonly resources?: readonly { readonly address?: unknown; readonly expressions?: unknown }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: PlanModule }>>;
}

/** What is known about the configuration behind a plan. */
export interface PlanSources extends GroupSources {
  readonly rootModule: PlanModule;
  /** The configuration in full, where the caller has it beside the plan. */
  readonly synthesized?: TerraformConfiguration;
}

/** Set by the provider when the configuration says nothing, and of no effect then. */
const computed = new Set([
  "insider_risk_levels",
  "sign_in_frequency_interval",
  "sign_in_frequency_authentication_type",
]);
const groupLists = new Set(["included_groups", "excluded_groups"]);

/**
 * Stands in for a value that is known at apply only: undefined where the configuration leaves it to the provider, the
 * configuration's own value where that is at hand, a reference where the plan tells to what, else an expression,
 * which readers report as unknown. A list of groups is what `unknownGroups` makes of it.
 */
export function unknownValue(address: string, path: Path, sources: PlanSources): unknown {
  const written = sources.synthesized && synthesizedValue(address, path, sources.synthesized);
  if (written !== undefined) return withKnownIds(written, sources.known);
  const parent = expressionAt(address, path.slice(0, -1), sources.rootModule);
  const name = path.at(-1);
  const expression = isRecord(parent) ? parent[String(name)] : undefined;
  if (isRecord(parent) && expression === undefined && computed.has(String(name))) return undefined;
  const place = address + path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  const references = referencesOf(expression).map((reference) => modulePart(address) + reference);
  if (groupLists.has(String(name))) return unknownGroups(place, `${address}.${name}`, references, sources);
  const [only, ...others] = references.filter(
    (each) => !references.some((other) => other !== each && goesThrough(other, each)),
  );
  if (only !== undefined && others.length === 0 && isResourceAttribute(only))
    return { reference: only } satisfies Reference;
  return { expression: references.length > 0 ? references.join(", ") : place } satisfies Expression;
}

/** Whether the configuration sets an attribute; true where it does not tell. */
export function isConfigured(address: string, path: Path, root: PlanModule): boolean {
  const parent = expressionAt(address, path.slice(0, -1), root);
  return !isRecord(parent) || String(path.at(-1)) in parent;
}

function isResourceAttribute(reference: string): boolean {
  return /^(?:module\.\w[\w-]*(?:\[[^\]]+\])?\.)*(?:data\.)?azuread_\w+\.[\w-]+(?:\[[^\]]+\])?\.\w+$/.test(reference);
}

/** One object keeps one identity: an id where it exists, a reference where it does not. */
function withKnownIds(value: unknown, known: PlanSources["known"]): unknown {
  if (Array.isArray(value)) return value.map((item) => withKnownIds(item, known));
  return isReference(value) ? (known.get(value.reference) ?? value) : value;
}

function synthesizedValue(address: string, path: Path, { resources }: TerraformConfiguration): unknown {
  return stepInto(resources.find((resource) => resource.address === address)?.values, path);
}

/** Blocks are lists in a plan, and lists or single objects in a configuration. */
function stepInto(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof step === "number") return Array.isArray(at) ? at[step] : step === 0 ? at : undefined;
    return isRecord(at) ? at[step] : undefined;
  }, value);
}

function expressionAt(address: string, path: Path, root: PlanModule): unknown {
  const local = address.slice(modulePart(address).length).replace(/\[[^\]]+\]$/, "");
  const names = [...modulePart(address).matchAll(/module\.([\w-]+)/g)].map(([, name]) => name!);
  const module = names.reduce<PlanModule | undefined>((at, name) => at?.module_calls?.[name]?.module, root);
  return stepInto(module?.resources?.find((resource) => resource.address === local)?.expressions, path);
}

function modulePart(address: string): string {
  return /^(?:module\.[\w-]+(?:\[(?:"[^"]*"|\d+)\])?\.)*/.exec(address)![0];
}

function referencesOf(expression: unknown): readonly string[] {
  const references = isRecord(expression) ? expression["references"] : undefined;
  return Array.isArray(references) ? references.filter((each) => typeof each === "string") : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
