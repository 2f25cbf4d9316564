import { basename, dirname } from "node:path";
import { isGuid } from "../config/schema/primitives";
import { type LoadedTenant, loadTenants } from "../config/load-tenants";
import type { EvaluationOptions } from "../evaluate/context";
import type { Directory, DirectoryGroup } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import type { TerraformConfiguration } from "../model/terraform";
import type { Declarations } from "../prove/proof";
import { tenantProofRequest } from "../prove/proof-request";
import { readDirectory } from "../read/directory";
import type { DirectorySnapshot } from "../read/directory-assembly";
import { readGraphExport } from "../read/graph-export";
import { knownObjects, withKnownObjects } from "../read/known-objects";
import { readPlanFile } from "../read/plan-file";
import { policySetOf } from "../read/policy-set";
import { readStackFolder } from "../read/stack-folder";
import { readTerraformJson } from "../read/terraform-json";
import type { CliContext } from "./context";
import { declaredByFlags } from "./declared-principals";
import { requireFilterRules } from "./filter-rules";
import type { PolicySourceOptions } from "./policy-source-options";
import { loadStacks } from "./stacks";
import { missingGroups } from "./missing-groups";
import { UserError } from "./user-error";

/** One set of policies to judge, with all that belongs to it. */
export interface PolicySource {
  /** Tenant key, stack, or the path that was given. */
  readonly subject: string;
  readonly policySet: PolicySet;
  readonly declared: Declarations;
  readonly directory?: Directory;
  /** Groups whose names are known. */
  readonly groups: readonly DirectoryGroup[];
  readonly doubts: readonly string[];
  readonly evaluation: EvaluationOptions;
  readonly tenant?: LoadedTenant;
  /** The file the policies stand in. */
  readonly file?: string;
}

type Sources = Readonly<Record<"tenant" | "synth" | "plan" | "policies", () => readonly PolicySource[]>>;

/**
 * Reads the policies that flags ask for: one set, or one for each tenant or stack. Groups that policies name and a
 * snapshot lacks are said on standard error.
 *
 * @throws UserError, ConfigurationError or InputError for bad input
 */
export function policySources(options: PolicySourceOptions, context: CliContext): readonly PolicySource[] {
  const sources: Sources = {
    tenant: () => tenants(options, context, snapshot),
    synth: () => stacks(options, context, snapshot),
    plan: () => [
      whole(options, context, snapshot, { subject: options.plan!, policySet: readPlanFile(options.plan!).after }),
    ],
    policies: () => [graphExport(options, context, snapshot)],
  };
  const names = Object.keys(sources) as (keyof Sources)[];
  const given = names.filter((name) => options[name] !== undefined);
  const [first, second] = given;
  const expected = `expected one of ${names.map((name) => `--${name}`).join(", ")}`;
  if (first === undefined) throw new UserError(`no policies to judge; ${expected}`);
  if (second !== undefined) throw new UserError(`--${first} and --${second}: two sources of policies; ${expected}`);
  requireFitting(options, first);
  const snapshot = options.directory === undefined ? undefined : readDirectory(options.directory);
  const found = sources[first]();
  if (snapshot) {
    const missing = new Set(
      found.flatMap((source) => missingGroups(source.policySet, snapshot.directory, source.declared)),
    );
    for (const group of missing) {
      context.stderr(`${options.directory}: group ${group} is not in it; who is in that group is not known\n`);
    }
  }
  return found;
}

/** Flags that make no sense with a source would be ignored in silence. */
function requireFitting(options: PolicySourceOptions, source: keyof Sources): void {
  if (source !== "policies") {
    for (const name of ["locations", "strengths"] as const) {
      if (options[name] !== undefined)
        throw new UserError(`--${name} beside --${source}; expected it beside --policies`);
    }
  }
  if (source !== "tenant") return;
  for (const [name, value] of [
    ["--break-glass", options.breakGlass],
    ["--except", options.except],
  ] as const) {
    if (value) throw new UserError(`${name} beside --tenant; expected the tenant file to declare it`);
  }
}

function tenants(
  { tenant: keys = [], folder, ...options }: PolicySourceOptions,
  context: CliContext,
  snapshot: DirectorySnapshot | undefined,
): readonly PolicySource[] {
  const { today } = context;
  const loaded = keys.flatMap((key) =>
    key.endsWith(".yaml")
      ? loadTenants({ folder: dirname(key), select: { tenants: [basename(key, ".yaml")] }, today })
      : loadTenants({ folder, select: { tenants: [key] }, today }),
  );
  return loaded.map((each) => {
    const configuration = readTerraformJson(loadStacks().renderTenant(each.tenant, today));
    const known = snapshot ? knownObjects(configuration, snapshot.directory) : new Map<string, string>();
    const policySet = withKnownObjects(policySetOf(configuration), known);
    const { declared = {} } = tenantProofRequest(policySet, each.tenant).input;
    return whole({ folder, ...options }, context, snapshot, {
      subject: each.tenant.key,
      policySet,
      declared: withKnownObjects(declared, known),
      tenant: each,
      file: each.file,
    });
  });
}

function stacks(
  options: PolicySourceOptions,
  context: CliContext,
  snapshot: DirectorySnapshot | undefined,
): readonly PolicySource[] {
  const sources = readStackFolder(options.synth!).flatMap(({ stack, file, configuration, modules }) => {
    const set = resolvedSet(configuration, snapshot);
    const doubts = [...set.doubts, ...modules.map((name) => `module ${name} is not read`)];
    if (set.policies.length === 0 && set.securityDefaults === "unknown") return [];
    return [whole(options, context, snapshot, { subject: stack, file, policySet: { ...set, doubts } })];
  });
  if (sources.length > 0) return sources;
  throw new UserError(`${options.synth}: no policy in it; expected a stack with policies or with security defaults`);
}

function resolvedSet(configuration: TerraformConfiguration, snapshot: DirectorySnapshot | undefined): PolicySet {
  const set = policySetOf(configuration);
  return snapshot ? withKnownObjects(set, knownObjects(configuration, snapshot.directory)) : set;
}

function graphExport(
  options: PolicySourceOptions,
  context: CliContext,
  snapshot: DirectorySnapshot | undefined,
): PolicySource {
  const { locations, strengths, policies: path = "" } = options;
  const { policySet, groups, files } = readGraphExport(path, {
    ...(locations !== undefined && { locations }),
    ...(strengths !== undefined && { strengths }),
  });
  const file = files.length === 1 ? files[0]!.file : undefined;
  return whole(options, context, snapshot, {
    subject: path,
    policySet,
    groups,
    ...(file !== undefined && { file }),
  });
}

type Part = Pick<PolicySource, "subject" | "policySet"> &
  Partial<Pick<PolicySource, "declared" | "groups" | "tenant" | "file">>;

function whole(
  options: PolicySourceOptions,
  { today }: CliContext,
  snapshot: DirectorySnapshot | undefined,
  { groups = [], ...part }: Part,
): PolicySource {
  requireFilterRules(part.subject, part.policySet);
  const { directory, doubts = [] } = snapshot ?? {};
  const policySet = withSecurityDefaults(part.policySet, options.securityDefaults);
  return {
    ...part,
    policySet,
    declared: part.declared ?? declaredByFlags(options, { policySet, ...(directory && { directory }) }, today),
    ...(directory && { directory }),
    groups: [...groups, ...(directory?.groups ?? [])],
    doubts: [...policySet.doubts, ...doubts],
    evaluation: evaluationOptions(options.baselineScopeMode, directory),
  };
}

function withSecurityDefaults(policySet: PolicySet, said: "on" | "off" | undefined): PolicySet {
  const { securityDefaults } = policySet;
  if (said === undefined || said === securityDefaults) return policySet;
  if (securityDefaults === "unknown") return { ...policySet, securityDefaults: said };
  throw new UserError(
    `--security-defaults ${said}: the policies' source says ${securityDefaults}; expected no contradiction`,
  );
}

function evaluationOptions(mode: string | undefined, directory: Directory | undefined): EvaluationOptions {
  const own = directory?.servicePrincipals.filter(({ kind }) => kind === "singleTenant") ?? [];
  const ownApplications = own.map(({ appId }) => appId);
  if (mode === undefined) return { ownApplications };
  if (mode === "legacy" || mode === "default") return { ownApplications, baselineScopeMode: mode };
  if (isGuid(mode)) return { ownApplications, baselineScopeMode: { custom: mode.toLowerCase() } };
  throw new UserError(`--baseline-scope-mode ${mode}: unknown; expected legacy, default or a client id (GUID)`);
}
