import { basename, dirname } from "node:path";
import { type LoadedTenant, loadTenants } from "../config/load-tenants";
import type { Directory, DirectoryGroup } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import type { TerraformConfiguration } from "../model/terraform";
import type { Declarations } from "../prove/proof";
import { tenantProofRequest } from "../prove/proof-request";
import { readGraphExport } from "../read/graph-export";
import { configuredTenant } from "../read/configured-tenant";
import { knownObjects, withKnownObjects } from "../read/known-objects";
import { readPlanFile } from "../read/plan-file";
import { policySetOf } from "../read/policy-set";
import { readStackFolder, type StackFile } from "../read/stack-folder";
import { readTerraformJson } from "../read/terraform-json";
import type { PolicySourceOptions } from "./policy-source-options";
import { loadStacks } from "./stacks";
import { UserError } from "./user-error";

/** One set of policies as its source has it, before flags add to it. */
export interface PolicyPart {
  readonly subject: string;
  readonly policySet: PolicySet;
  /** In lower case; absent where the source does not tell. */
  readonly tenantId?: string;
  readonly file?: string;
  readonly tenant?: LoadedTenant;
  /** Where a tenant file tells. */
  readonly declared?: Declarations;
  /** Groups that lie beside exported policies. */
  readonly groups?: readonly DirectoryGroup[];
  /** Object ids behind references to what Terraform looks up, as far as a snapshot tells. */
  readonly known?: ReadonlyMap<string, string>;
}

/** A set of policies with the configuration that it was read from. */
export interface ConfiguredPart {
  readonly part: PolicyPart;
  readonly configuration: TerraformConfiguration;
}

/** What reading depends on besides the flags. */
export interface Reading {
  readonly options: PolicySourceOptions;
  readonly directory: Directory | undefined;
  readonly today: string;
}

export type SourceName = "tenant" | "synth" | "plan" | "policies";

/** How each source is read; each throws the error of what it reads. */
export const readers: Readonly<Record<SourceName, (value: string, reading: Reading) => readonly PolicyPart[]>> = {
  tenant: readTenant,
  synth: readStacks,
  plan: readPlan,
  policies: readExport,
};

/** @param key of a tenant file, or its path */
function readTenant(key: string, { options, directory, today }: Reading): readonly PolicyPart[] {
  const isPath = key.endsWith(".yaml");
  const folder = isPath ? dirname(key) : options.folder;
  const loaded = loadTenants({ folder, select: { tenants: [isPath ? basename(key, ".yaml") : key] }, today });
  return loaded.map((tenant) => tenantPart(tenant, today, directory).part);
}

/** What the stack of a tenant file holds, and what the file declares about it. */
export function tenantPart(tenant: LoadedTenant, today: string, directory: Directory | undefined): ConfiguredPart {
  const configuration = readTerraformJson(loadStacks().renderTenant(tenant.tenant, today));
  const known = directory && knownObjects(configuration, directory);
  const policySet = withKnownObjects(policySetOf(configuration), known);
  const { declared = {} } = tenantProofRequest(policySet, tenant.tenant).input;
  return {
    configuration,
    part: {
      subject: tenant.tenant.key,
      policySet,
      tenantId: tenant.tenant.id.toLowerCase(),
      file: tenant.file,
      tenant,
      declared: withKnownObjects(declared, known),
    },
  };
}

/** Stacks without policies are about something else. */
function readStacks(path: string, { directory }: Reading): readonly PolicyPart[] {
  const parts = readStackFolder(path)
    .map((stack) => stackPart(stack, directory).part)
    .filter(({ policySet: { policies, securityDefaults, doubts } }) => {
      return policies.length > 0 || securityDefaults !== "unknown" || doubts.length > 0;
    });
  if (parts.length > 0) return parts;
  throw new UserError(`${path}: no policy in it; expected a stack with policies or with security defaults`);
}

export function stackPart(
  { stack, file, configuration, modules }: StackFile,
  directory: Directory | undefined,
): ConfiguredPart {
  const known = directory && knownObjects(configuration, directory);
  const set = withKnownObjects(policySetOf(configuration), known);
  const doubts = [...set.doubts, ...modules.map((name) => `module ${name} is not read`)];
  const tenantId = configuredTenant(configuration);
  return {
    configuration,
    part: {
      subject: stack,
      file,
      policySet: { ...set, doubts },
      ...(tenantId !== undefined && { tenantId }),
      ...(known && { known }),
    },
  };
}

/** Which groups a list will hold is not in a plan where Terraform creates one of them. */
function readPlan(file: string, { options: { configuration } }: Reading): readonly PolicyPart[] {
  const [stack, second] = configuration === undefined ? [] : readStackFolder(configuration);
  if (second) throw new UserError(`${configuration}: several stacks; expected the one that the plan was made of`);
  const { after, tenantId } = readPlanFile(file, stack?.configuration);
  return [
    { subject: file, file, policySet: after, ...(tenantId !== undefined && { tenantId: tenantId.toLowerCase() }) },
  ];
}

function readExport(path: string, { options: { locations, strengths } }: Reading): readonly PolicyPart[] {
  const { policySet, groups, files } = readGraphExport(path, {
    ...(locations !== undefined && { locations }),
    ...(strengths !== undefined && { strengths }),
  });
  const isFile = files.some(({ file }) => file === path);
  return [{ subject: path, policySet, groups, ...(isFile && { file: path }) }];
}
