import type { Fields, Report } from "./fields";

/** Arguments that say nothing about sign-ins. */
const irrelevant = ["id", "object_id", "timeouts", "depends_on", "lifecycle", "provider", "provisioner", "connection"];

/** Sets aside what Terraform itself reads, and reports the arguments that decide whether the resource exists at all. */
export function takeMetaArguments(fields: Fields, report: Report): void {
  for (const name of irrelevant) fields.take(name);
  for (const name of ["count", "for_each"]) {
    if (fields.take(name) !== undefined) report(`${name} decides at plan whether it exists`);
  }
}
