import { loadTenants, type LoadedTenant } from "../../config/load-tenants";
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
  readonly stack: string;
  readonly tenantId: string;
  readonly clientId: string;
}

/** Prints the jobs of a pipeline: one per tenant, for GitHub Actions' `strategy.matrix` and Azure DevOps alike. */
export function matrix(options: MatrixOptions, context: CliContext): ExitCode {
  const { folder, ring, changedSince, json } = options;
  const select = ring === undefined ? {} : { rings: [ring] };
  const loaded = loadTenants({ folder, select, today: context.today });
  const rows = (changedSince === undefined ? loaded : changed(loaded, changedSince, folder)).map(row);
  context.stdout(
    json ? `${JSON.stringify({ include: rows })}\n` : rows.map(({ tenant, ring: of }) => `${tenant}  ${of}\n`).join(""),
  );
  return exitCodes.clean;
}

function row({ tenant }: LoadedTenant): MatrixRow {
  return {
    tenant: tenant.key,
    ring: tenant.ring,
    stack: tenant.key,
    tenantId: tenant.id,
    clientId: tenant.deployment.clientId ?? "",
  };
}

/** A change outside the tenant folder (code, dependencies) concerns every tenant. */
function changed(loaded: readonly LoadedTenant[], revision: string, folder: string): readonly LoadedTenant[] {
  const { inside, outside } = changedFiles(revision, folder);
  if (outside.length > 0) return loaded;
  return loaded.filter(({ files }) => files.some((file) => inside.has(file)));
}
