import { z } from "zod";
import { templates, type TemplateName } from "../../catalogue";
import { complete } from "../../catalogue/complete";
import type { PolicyBody } from "../../catalogue/policy-body";
import type { Template } from "../../catalogue/template";
import type { Exclusion } from "../../model/principals";
import { type Id, idKey } from "../../model/reference";
import type { DeclaredPolicy, Rollout } from "../../model/tenant";
import { describeValue, quoted } from "../describe-value";
import { knownKeys } from "../known-keys";
import { isMapping } from "../merge-patch";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import { withoutAnnotations } from "../schema/graph-json";
import { freeFormPolicySchema, templateMembers } from "../schema/policies";
import { expectedName } from "../suggest";
import { freeFormBody } from "./free-form-policy";
import type { NameResolver } from "./names";

/** What the policies of one file have in common. */
export interface PolicyContext {
  readonly names: NameResolver;
  readonly rollout: Rollout;
  /** Whether security defaults stay on beside the policies: then Entra refuses enforced ones. */
  readonly besideDefaults: boolean;
  readonly thirdParty: boolean;
  readonly breakGlassGroup: Id;
  readonly exclusions: readonly Exclusion[];
}

/** What one entry says, before break-glass and exclusions are added. */
interface Draft {
  readonly template?: string;
  readonly displayName: string;
  readonly rollout: Rollout;
  readonly body: PolicyBody;
}

const breakGlassTemplate = "requirePhishingResistantMfaForBreakGlass" satisfies TemplateName;
const breakGlassKey = "break-glass-phishing-resistant-mfa";

/** The file's policies, with the one for break-glass accounts added where the file has none of that template. */
export function withBreakGlassPolicy(
  entries: readonly (readonly [string, unknown])[],
  reader: Reader,
): readonly (readonly [string, unknown])[] {
  const declared = entries.some(([, entry]) => isMapping(entry) && entry["template"] === breakGlassTemplate);
  if (declared) return entries;
  if (entries.some(([key]) => key === breakGlassKey)) {
    const found = `another policy under the key ${quoted(breakGlassKey)}`;
    reader.report(
      ["policies", breakGlassKey],
      found,
      `a policy of template ${breakGlassTemplate}, or another key`,
      "key",
    );
    return entries;
  }
  return [...entries, [breakGlassKey, { template: breakGlassTemplate }]];
}

/** Whole policies, in the order of the file. Whatever is wrong is reported under the policy's path. */
export function resolvePolicies(
  entries: readonly (readonly [string, unknown])[],
  context: PolicyContext,
  reader: Reader,
): readonly DeclaredPolicy[] {
  return entries.flatMap(([key, entry]) => {
    const path = ["policies", key];
    const draft = readDraft(entry, path, context, reader);
    if (!draft) return [];
    if (draft.rollout === "enforced" && context.besideDefaults) {
      const expected = "rollout: reportOnly while security defaults stay on (mfa.rollout: enforced switches them off)";
      reader.report([...path, "rollout"], "an enforced policy beside security defaults", expected);
    }
    const exclusions = applicable(key, draft.body, context, reader);
    const { displayName, rollout, body, template } = draft;
    const completion = {
      id: policyId(key),
      displayName,
      rollout,
      breakGlassGroup: context.breakGlassGroup,
      exclusions,
    };
    try {
      return [{ key, ...(template !== undefined && { template }), policy: complete(body, completion) }];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const [found = "", expected = "exclusions that fit together"] = error.message.split("; expected ");
      reader.report(path, found, expected, "key");
      return [];
    }
  });
}

function policyId(key: string): Id {
  return { reference: `azuread_conditional_access_policy.${key}.object_id` };
}

function readDraft(entry: unknown, path: Path, context: PolicyContext, reader: Reader): Draft | undefined {
  if (!isMapping(entry) || entry["template"] === undefined) {
    const isFreeForm = isMapping(entry) && entry["policy"] !== undefined;
    if (isFreeForm) return freeFormDraft(entry, path, context, reader);
    reader.report(
      path,
      "a policy without template",
      "template: a template of the catalogue, or policy: Graph's JSON",
      "key",
    );
    return undefined;
  }
  const name = entry["template"];
  if (typeof name === "string" && Object.hasOwn(templates, name)) {
    return templateDraft(templates[name as TemplateName], entry, path, context, reader);
  }
  const isText = typeof name === "string";
  const expected = expectedName(isText ? name : "", Object.keys(templates), "a template of the catalogue");
  reader.report([...path, "template"], isText ? `unknown template ${quoted(name)}` : describeValue(name), expected);
  return undefined;
}

const membersSchema = z.strictObject(templateMembers);
const memberNames = Object.keys(templateMembers);

function templateDraft(
  template: Template,
  entry: Readonly<Record<string, unknown>>,
  path: Path,
  context: PolicyContext,
  reader: Reader,
): Draft | undefined {
  const split = (own: boolean) =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => memberNames.includes(name) === own));
  const known = (inner: Path) => [...knownKeys(template.parameters, inner), ...(inner.length === 0 ? memberNames : [])];
  const members = reader.check(membersSchema, split(true), path);
  const parameters = reader.check(template.parameters, split(false), path, known);
  if (!parameters) return undefined;
  // Built even where a member is wrong: building reports unknown names.
  const body = template.build(parameters, context.names.forTemplate(entry, path), { thirdParty: context.thirdParty });
  if (!members) return undefined;
  const { displayName = template.title, rollout = context.rollout } = members;
  return { template: template.name, displayName, rollout, body };
}

function freeFormDraft(
  entry: Readonly<Record<string, unknown>>,
  path: Path,
  context: PolicyContext,
  reader: Reader,
): Draft | undefined {
  const checked = reader.check(freeFormPolicySchema, withoutAnnotations(entry), path);
  if (!checked) return undefined;
  const { displayName, rollout = context.rollout } = checked;
  return { displayName, rollout, body: freeFormBody(checked, path, context.names, reader) };
}

/** Exclusions from one policy. Reports those that name a policy of which nobody can be left out. */
function applicable(key: string, body: PolicyBody, context: PolicyContext, reader: Reader): readonly Exclusion[] {
  const { includeUsers, includeGroups = [] } = body.conditions.users;
  const isBreakGlass = includeGroups.some((group) => idKey(group) === idKey(context.breakGlassGroup));
  const isWorkload = includeUsers?.[0] === "None";
  if (!isBreakGlass && !isWorkload)
    return context.exclusions.filter(({ from }) => from === "all" || from.includes(key));
  for (const { key: exclusion, from } of context.exclusions) {
    if (from === "all" || !from.includes(key)) continue;
    const whose = isWorkload ? "workload identities" : "break-glass accounts";
    const found = `an exclusion from ${quoted(key)}, a policy for ${whose}`;
    reader.report(["exclusions", exclusion, "from", from.indexOf(key)], found, "a policy for users");
  }
  return [];
}
