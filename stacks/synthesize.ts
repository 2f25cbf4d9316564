import type { Tenant } from "../lib/model/tenant";
import { type Staging, stage } from "./publish";
import { type Processes, prepareSynthesis, worthProcesses } from "./prepare-synthesis";
import { type Portion, synthesizeInProcesses } from "./synthesis-processes";
import {
  merge,
  type Synthesis,
  type SynthesisOptions,
  type TenantFindings,
  synthesizeTenants,
} from "./synthesize-tenants";

export interface SynthesizeRequest extends SynthesisOptions {
  readonly tenants: readonly Tenant[];
  /** cdktf's output folder. Untouched unless every tenant passes its guardrails. */
  readonly outdir: string;
  /** Started by `prepareSynthesis` before the tenants were loaded; absent: started when they pay. */
  readonly processes?: Processes;
  /** Called after each portion with the number of tenants done. */
  readonly onProgress?: (done: number) => void;
}

export interface SynthesizeResult {
  /** In the order of the tenants asked for. */
  readonly judged: readonly TenantFindings[];
  readonly written: boolean;
}

/** Tenants in one portion: large enough to be worth a message, small enough to keep every core busy to the end. */
const portionSize = 20;

/** Synthesizes tenants into `outdir`, all or nothing, on every core where that pays. */
export async function synthesize(request: SynthesizeRequest): Promise<SynthesizeResult> {
  const processes = request.processes ?? prepareSynthesis(request.tenants.length);
  try {
    return await synthesizeWith(processes, request);
  } finally {
    processes.stop();
  }
}

async function synthesizeWith(processes: Processes, request: SynthesizeRequest): Promise<SynthesizeResult> {
  const { tenants, outdir, today, bootstrap, onProgress } = request;
  const options = { today, bootstrap };
  const staging = stage(outdir);
  try {
    const synthesis =
      tenants.length < worthProcesses
        ? synthesizeTenants(tenants, staging.part(), options)
        : merge(await synthesizeInProcesses(processes, portions(tenants, staging), options, onProgress));
    if (synthesis.manifest) staging.publish(synthesis.manifest);
    return { judged: inOrder(tenants, synthesis), written: synthesis.manifest !== undefined };
  } finally {
    staging.discard();
  }
}

function portions(tenants: readonly Tenant[], staging: Staging): Portion[] {
  return Array.from({ length: Math.ceil(tenants.length / portionSize) }, (_, index) => ({
    tenants: tenants.slice(index * portionSize, (index + 1) * portionSize),
    directory: staging.part(),
  }));
}

function inOrder(tenants: readonly Tenant[], { judged }: Synthesis): TenantFindings[] {
  const byTenant = new Map(judged.map((findings) => [findings.tenant, findings]));
  return tenants.flatMap(({ key }) => byTenant.get(key) ?? []);
}
