import { isGuid } from "../config/schema/primitives";
import type { LoadedTenant } from "../config/load-tenants";
import type { EvaluationOptions } from "../evaluate/context";
import type { Directory, DirectoryGroup } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import type { Declarations } from "../prove/proof";
import { readDirectory } from "../read/directory";
import type { DirectorySnapshot } from "../read/directory-assembly";
import { withKnownObjects } from "../read/known-objects";
import type { CliContext } from "./context";
import { declaredByFlags, takenForUsers } from "./declared-principals";
import { requireFilterRules } from "./filter-rules";
import { missingGroups } from "./missing-groups";
import { type PolicyPart, readers, type SourceName } from "./policy-parts";
import type { PolicySourceOptions } from "./policy-source-options";
import { UserError } from "./user-error";

/** One set of policies to judge, with all that belongs to it. */
export interface PolicySource {
  /** Tenant key, stack, or the path that was given. */
  readonly subject: string;
  readonly policySet: PolicySet;
  /** In lower case; absent where the source does not tell. */
  readonly tenantId?: string;
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

/**
 * Reads the policies that flags ask for: one set, or one for each tenant or stack. Groups that policies name and a
 * snapshot lacks are said on standard error, once each, and so is what flags name and nothing tells about.
 *
 * @throws UserError, ConfigurationError or InputError for bad input
 */
export function policySources(options: PolicySourceOptions, context: CliContext): readonly PolicySource[] {
  const name = chosenSource(options);
  requireFitting(options, name);
  const snapshot = options.directory === undefined ? undefined : readDirectory(options.directory);
  const reading = { options, directory: snapshot?.directory, today: context.today };
  const parts = [options[name] ?? []].flat().flatMap((value) => readers[name](value, reading));
  const sources = parts.map((part) => completedSource(part, options, snapshot, context));
  sayMissingGroups(sources, options, context);
  return sources;
}

/** Says on standard error, once each, of which groups a snapshot does not know who is in them. */
export function sayMissingGroups(
  sources: readonly PolicySource[],
  { directory: snapshot }: Pick<PolicySourceOptions, "directory">,
  { stderr }: Pick<CliContext, "stderr">,
): void {
  const missing = new Set(
    sources.flatMap(({ policySet, directory, declared }) =>
      directory ? missingGroups(policySet, directory, declared) : [],
    ),
  );
  for (const group of missing) {
    stderr(`${snapshot}: group ${group} is not in it; who is in that group is not known\n`);
  }
}

function chosenSource(options: PolicySourceOptions): SourceName {
  const names = Object.keys(readers) as SourceName[];
  const [first, second] = names.filter((name) => options[name] !== undefined);
  const expected = `expected one of ${names.map((name) => `--${name}`).join(", ")}`;
  if (first === undefined) throw new UserError(`no policies to judge; ${expected}`);
  if (second === undefined) return first;
  throw new UserError(`--${first} and --${second}: two sources of policies; ${expected}`);
}

/** Flags that make no sense with a source would be ignored in silence. */
function requireFitting(options: PolicySourceOptions, source: SourceName): void {
  const { configuration, locations, strengths, breakGlass, except } = options;
  if (source !== "plan" && configuration !== undefined) {
    throw new UserError(`--configuration beside --${source}; expected it beside --plan`);
  }
  if (source !== "policies" && (locations ?? strengths) !== undefined) {
    const flag = locations === undefined ? "--strengths" : "--locations";
    throw new UserError(`${flag} beside --${source}; expected it beside --policies`);
  }
  if (source === "tenant" && (breakGlass ?? except) !== undefined) {
    const flag = breakGlass === undefined ? "--except" : "--break-glass";
    throw new UserError(`${flag} beside --tenant; expected the tenant file to declare it`);
  }
}

/** What flags say about policies that no tenant file tells. */
export type SourceFlags = Pick<PolicySourceOptions, "breakGlass" | "except" | "securityDefaults" | "baselineScopeMode">;

/**
 * One set of policies with what flags and a directory snapshot add to it.
 *
 * @throws UserError where the policies cannot be judged, or flags contradict what is read
 */
export function completedSource(
  { known, declared, groups = [], ...part }: PolicyPart,
  options: SourceFlags,
  snapshot: DirectorySnapshot | undefined,
  { today, stderr }: Pick<CliContext, "today" | "stderr">,
): PolicySource {
  requireFilterRules(part.subject, part.policySet);
  const { directory, doubts = [] } = snapshot ?? {};
  const policySet = withSecurityDefaults(part.policySet, options.securityDefaults);
  const allGroups = [...groups, ...(directory?.groups ?? [])];
  const evidence = { policySet, groups: allGroups, ...(directory && { directory }) };
  const source = {
    ...part,
    policySet,
    declared: declared ?? withKnownObjects(declaredByFlags(options, evidence, today), known),
    ...(directory && { directory }),
    groups: allGroups,
    doubts: [...policySet.doubts, ...doubts],
    evaluation: evaluationOptions(options.baselineScopeMode, directory),
  };
  for (const line of takenForUsers(options, evidence)) stderr(`${part.subject}: ${line}\n`);
  return source;
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
