import { availableParallelism } from "node:os";
import type { Finding } from "../lib/model/finding";
import type { Tenant } from "../lib/model/tenant";
import { type Staging, stage } from "./publish";
import { synthesizeInProcesses } from "./synthesis-processes";
import { type Synthesis, type SynthesisOptions, type TenantFindings, synthesizeTenants } from "./synthesize-tenants";

export interface SynthesizeRequest extends SynthesisOptions {
  readonly tenants: readonly Tenant[];
  /** cdktf's output folder. Untouched unless every tenant passes its guardrails. */
  readonly outdir: string;
  /** Called after each portion with the number of tenants done. */
  readonly onProgress?: (done: number) => void;
}

export interface SynthesizeResult {
  /** In the order of the tenants asked for. */
  readonly judged: readonly TenantFindings[];
  readonly written: boolean;
}

/** Tenants in one portion: large enough to be worth a message, small enough to keep every core busy to the end. */
const portionSize = 25;

/** Below this number of tenants starting processes costs more than it saves. */
const worthProcesses = 4 * portionSize;

/** Synthesizes tenants into `outdir`, all or nothing, on every core where that pays. */
export async function synthesize(request: SynthesizeRequest): Promise<SynthesizeResult> {
  const { tenants, outdir, today, bootstrap, onProgress } = request;
  const options = { today, bootstrap };
  const staging = stage(outdir);
  try {
    const parts =
      tenants.length < worthProcesses
        ? [synthesizeTenants(tenants, staging.part(), options)]
        : await synthesizeInProcesses(portions(tenants, staging), options, availableParallelism(), onProgress);
    const judged = inOrder(tenants, parts);
    const written = !judged.some(({ findings }) => findings.some(isError));
    if (written) staging.publish(merge(parts));
    return { judged, written };
  } finally {
    staging.discard();
  }
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function portions(tenants: readonly Tenant[], staging: Staging) {
  return Array.from({ length: Math.ceil(tenants.length / portionSize) }, (_, index) => ({
    tenants: tenants.slice(index * portionSize, (index + 1) * portionSize),
    directory: staging.part(),
  }));
}

function inOrder(tenants: readonly Tenant[], parts: readonly Synthesis[]): TenantFindings[] {
  const byTenant = new Map(parts.flatMap(({ judged }) => judged).map((findings) => [findings.tenant, findings]));
  return tenants.map(({ key }) => byTenant.get(key) ?? { tenant: key, findings: [] });
}

function merge(parts: readonly Synthesis[]) {
  const manifests = parts.flatMap(({ manifest }) => manifest ?? []);
  return {
    version: manifests[0]?.version ?? "",
    stacks: Object.assign({}, ...manifests.map(({ stacks }) => stacks)) as Record<string, unknown>,
  };
}
