import { ConfigurationError } from "../../config/configuration-error";
import { type ListedTenant, listTenants } from "../../config/list-tenants";
import type { Cloud } from "../../model/tenant";
import { escapeTerminal } from "../../report/escape";
import { changedFiles } from "../changed-files";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";

export interface MatrixOptions {
  readonly folder: string;
  readonly ring?: string;
  readonly changedSince?: string;
  readonly json?: boolean;
}

/** One job of a pipeline's matrix. Empty strings stand for what the file does not say: a matrix knows no null. */
interface MatrixRow {
  readonly tenant: string;
  readonly ring: string;
  readonly cloud: Cloud;
  readonly stack: string;
  readonly tenantId: string;
  readonly clientId: string;
}

/**
 * Prints the jobs of a pipeline: one per tenant, for GitHub Actions' `strategy.matrix` and Azure DevOps alike. A tenant
 * whose file has problems is listed as long as the file says where the tenant belongs: its own job fails, no other. The
 * problems go to standard error. A ring may have no tenant, then there are no jobs.
 */
export function matrix(options: MatrixOptions, context: CliContext): ExitCode {
  const { folder, ring, changedSince, json } = options;
  const { tenants, problems } = listTenants({ folder, today: context.today });
  const inRing = tenants.filter((tenant) => ring === undefined || tenant.ring === ring);
  const rows = (changedSince === undefined ? inRing : changed(inRing, changedSince, folder)).map(row);
  const lines = problems.length > 0 ? new ConfigurationError(problems).message.split("\n") : [];
  if (inRing.length === 0) lines.push(`no tenant in ring ${JSON.stringify(ring)}; the matrix is empty`);
  context.stderr(lines.map((line) => `${escapeTerminal(line)}\n`).join(""));
  context.stdout(
    json ? `${JSON.stringify({ include: rows })}\n` : rows.map(({ tenant, ring: of }) => `${tenant}  ${of}\n`).join(""),
  );
  return exitCodes.clean;
}

function row({ key, ring, cloud, id, clientId }: ListedTenant): MatrixRow {
  return { tenant: key, ring, cloud, stack: key, tenantId: id, clientId: clientId ?? "" };
}

/** A change outside the tenant folder (code, dependencies) concerns every tenant. */
function changed(tenants: readonly ListedTenant[], revision: string, folder: string): readonly ListedTenant[] {
  const { inside, outside } = changedFiles(revision, folder);
  if (outside.length > 0) return tenants;
  return tenants.filter(({ files }) => files.some((file) => inside.has(file)));
}
