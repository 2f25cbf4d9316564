import { existsSync } from "node:fs";
import { expectedName } from "../config/suggest";
import { textOf } from "../emulator/graph-object";
import { identifiers } from "../emulator/identifiers";
import { defaultTenant, everyApplicationRole, newTenant } from "../emulator/seeds/new-tenant";
import { addFederatedCredential } from "../emulator/seeds/federated-credential";
import { tenantFromExport } from "../emulator/seeds/tenant-from-export";
import { tenantFromModel } from "../emulator/seeds/tenant-from-model";
import { readStateFile } from "../emulator/state-file";
import type { TenantState } from "../emulator/tenant-state";
import { quoted } from "../config/describe-value";
import type { CliContext } from "./context";
import type { EmulateOptions } from "./emulate-options";
import { UserError } from "./user-error";

type TenantFlags = Pick<
  EmulateOptions,
  "tenant" | "graph" | "state" | "folder" | "securityDefaults" | "permissions" | "oidcIssuer" | "oidcSubject"
>;

export interface EmulatedTenant {
  readonly state: TenantState;
  /** Of the client that deploys. */
  readonly clientId: string;
  /** What an export does not tell. */
  readonly doubts: readonly string[];
}

/**
 * The tenant that flags ask for: one that was saved, or one as a tenant file or an export has it, or a new one.
 *
 * @throws UserError, ConfigurationError or InputError for bad input
 */
export function emulatedTenant(flags: TenantFlags, context: Pick<CliContext, "today">): EmulatedTenant {
  const { state: file, oidcIssuer: issuer, oidcSubject: subject } = flags;
  const isSaved = file !== undefined && existsSync(file);
  requireFitting(flags, isSaved);
  const found = isSaved ? saved(readStateFile(file), file) : made(flags, context);
  if (issuer !== undefined && subject !== undefined) {
    addFederatedCredential(found.state, found.clientId, { issuer, subject }, identifiers(`${issuer} ${subject}`));
  }
  return found;
}

/** Flags that would be passed over in silence. */
function requireFitting(flags: TenantFlags, isSaved: boolean): void {
  const { tenant, graph, securityDefaults, permissions, oidcIssuer, oidcSubject } = flags;
  if (tenant !== undefined && graph !== undefined) {
    throw new UserError("--tenant beside --graph: two tenants; expected one of them");
  }
  if (graph !== undefined && securityDefaults !== undefined) {
    throw new UserError("--security-defaults beside --graph; expected the export to tell");
  }
  const fresh = {
    "--tenant": tenant,
    "--graph": graph,
    "--security-defaults": securityDefaults,
    "--permissions": permissions,
  };
  const [beside] = Object.entries(fresh).find(([, value]) => value !== undefined) ?? [];
  if (isSaved && beside !== undefined) {
    throw new UserError(`${beside} beside --state ${flags.state}, which is there; expected it for a new tenant only`);
  }
  if (securityDefaults !== undefined && securityDefaults !== "on" && securityDefaults !== "off") {
    throw new UserError(`--security-defaults: found ${quoted(securityDefaults)}; expected on or off`);
  }
  if ((oidcIssuer === undefined) !== (oidcSubject === undefined)) {
    throw new UserError("--oidc-issuer and --oidc-subject: one without the other; expected both, or neither");
  }
  for (const role of permissions ?? []) requirePermission("--permissions", role);
}

/** @throws UserError for what is no application permission of Microsoft Graph */
export function requirePermission(flag: string, role: string): void {
  if (everyApplicationRole.includes(role)) return;
  const expected = expectedName(role, everyApplicationRole, "an application permission of Microsoft Graph");
  throw new UserError(`${flag}: found ${quoted(role)}; expected ${expected}`);
}

function saved(state: TenantState, file: string): EmulatedTenant {
  const [secret] = state.list("clientSecrets");
  if (!secret) throw new UserError(`${file}: no client has a secret; expected a state that emulate saved`);
  return { state, clientId: textOf(secret["appId"]), doubts: [] };
}

function made(flags: TenantFlags, { today }: Pick<CliContext, "today">): EmulatedTenant {
  const { tenant: key, graph, folder, securityDefaults, permissions } = flags;
  const client = { ...defaultTenant.client, ...(permissions && { roles: permissions }) };
  if (graph !== undefined) return { ...tenantFromExport(graph, client), clientId: client.clientId };
  if (key === undefined) {
    const state = newTenant({ ...defaultTenant, client, securityDefaults: securityDefaults === "on" });
    return { state, clientId: client.clientId, doubts: [] };
  }
  const { tenantOfFile } = loadTenantFiles();
  const tenant = tenantOfFile({ key, folder, today });
  const state = tenantFromModel(tenant, {
    roles: client.roles,
    ...(securityDefaults !== undefined && { securityDefaults: securityDefaults === "on" }),
  });
  return { state, clientId: tenant.deployment.clientId ?? client.clientId, doubts: [] };
}

/** Loads what reads tenant files, a tenth of a second, only where one is asked for. */
function loadTenantFiles(): typeof import("./tenant-of-file") {
  return require("./tenant-of-file") as typeof import("./tenant-of-file");
}
