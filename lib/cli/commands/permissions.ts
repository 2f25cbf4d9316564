import { loadTenants } from "../../config/load-tenants";
import { requiredPermissions } from "../../permissions/required-permissions";
import { readTerraformJson } from "../../read/terraform-json";
import { permissionLines } from "../../report/permission-lines";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { loadStacks } from "../stacks";
import { jsonText } from "../../report/json-text";

export interface PermissionsOptions {
  readonly folder: string;
  /** Only what planning reads. */
  readonly plan?: boolean;
  readonly json?: boolean;
}

/** Prints the Microsoft Graph application permissions that deploying, or planning, one tenant needs, and what for. */
export function permissions(key: string, options: PermissionsOptions, context: CliContext): ExitCode {
  const { folder, plan, json } = options;
  const [loaded] = loadTenants({ folder, select: { tenants: [key] }, today: context.today });
  const { resources } = readTerraformJson(loadStacks().renderTenant(loaded!.tenant, context.today));
  const required = requiredPermissions(resources, plan ? "plan" : "deploy");
  if (json) {
    context.stdout(jsonText(required));
  } else {
    context.stdout(permissionLines(required.permissions, context.style));
    for (const address of required.unknown) {
      context.stderr(
        `${address}: no permission is known for this type of resource; grant what its provider page lists\n`,
      );
    }
  }
  return required.unknown.length > 0 ? exitCodes.couldNotDecide : exitCodes.clean;
}
