import { existsSync, readdirSync } from "node:fs";
import { loadTenants } from "../../config/load-tenants";
import type { Tenant } from "../../model/tenant";
import type { Proof } from "../../prove/proof";
import { isOnceEnforced, proofSummary } from "../../report/proof-report";
import { tenantSummaries } from "../../report/tenant-summary";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { withPlanIdentity } from "../plan-identity";
import { selectionFrom } from "../selection";
import { loadStacks, prepareSynthesis } from "../stacks";
import { jsonText } from "../../report/json-text";

export interface SynthOptions {
  /** Folder of the tenant files. */
  readonly folder: string;
  readonly json?: boolean;
}

/** The main job: tenant files to Terraform stacks in cdktf's output folder, with a summary per tenant. */
export async function synth({ folder, json }: SynthOptions, context: CliContext): Promise<ExitCode> {
  const { environment, today } = context;
  const select = selectionFrom(environment);
  const processes = prepareSynthesis(select.tenants?.length ?? countTenantFiles(folder));
  const loaded = loadOrStop(() => loadTenants({ folder, select, today }), processes);
  const outdir = environment["CDKTF_OUTDIR"] ?? "cdktf.out";
  const { judged, written } = await loadStacks().synthesize({
    processes,
    tenants: loaded.map(({ tenant }) => withPlanIdentity(tenant, environment)),
    outdir,
    today,
    bootstrap: environment["PARTNER_SECURITY_BOOTSTRAP"] === "1",
    onProgress: progress(loaded.length, context),
  });
  const summaries = loaded.map(({ tenant }, index) => ({
    tenant,
    findings: judged[index]?.findings ?? [],
    proof: proofLine(tenant, judged[index]?.proofs ?? []),
  }));
  context.stdout(
    json ? jsonText({ outdir, written, tenants: judged }) : `${tenantSummaries(summaries, context.style)}\n\n`,
  );
  if (!written) {
    for (const { tenant, findings } of judged) {
      for (const finding of findings.filter(({ severity }) => severity === "error")) {
        const place = finding.path ?? tenant;
        context.stderr(`${place}: ${finding.message}; ${finding.remedy} [${finding.id}]\n`);
      }
    }
    context.stderr(`nothing was written to ${outdir}: guardrails found errors\n`);
    return exitCodes.findings;
  }
  if (!json) context.stdout(`wrote ${judged.length} ${judged.length === 1 ? "tenant" : "tenants"} to ${outdir}\n`);
  return exitCodes.clean;
}

/** A mistake in a tenant file must not leave processes behind. */
function loadOrStop<T>(load: () => T, processes: { stop(): void }): T {
  try {
    return load();
  } catch (error) {
    processes.stop();
    throw error;
  }
}

/** A guess, before any file is read; the loader says what is wrong with the folder. */
function countTenantFiles(folder: string): number {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")).length : 0;
}

/** What is proved of the policies as they are, or, while they only report, as they would be. */
function proofLine(tenant: Tenant, proofs: readonly Proof[]): string {
  const report = { subject: tenant.key, proofs, doubts: [], accepted: tenant.accepted };
  const summary = proofSummary(report);
  return isOnceEnforced(report) ? `once enforced: ${summary}` : summary;
}

function progress(total: number, { interactive, stderr }: CliContext): (done: number) => void {
  if (!interactive) return () => undefined;
  return (done) => stderr(done < total ? `\rsynthesizing ${done} of ${total} tenants` : "\r\u001b[K");
}
