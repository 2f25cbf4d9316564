import type { Fields, Report } from "./fields";

/** Arguments that say nothing about sign-ins. */
const irrelevant = ["id", "object_id", "timeouts", "depends_on", "provider", "provisioner", "connection"];

/** What may be left as the tenant has it without a change to sign-ins. */
const harmless = ["display_name", "description", "timeouts"];

/**
 * Sets aside what Terraform itself reads. Reports the arguments that decide whether the resource exists at all, and those
 * that leave parts of it as they are in the tenant.
 */
export function takeMetaArguments(fields: Fields, report: Report): void {
  for (const name of takeIgnoredChanges(fields)) report(leftAsItIs(name));
  for (const name of irrelevant) fields.take(name);
  for (const name of ["count", "for_each"]) {
    if (fields.take(name) !== undefined) report(`${name} decides at plan whether it exists`);
  }
}

/** Arguments that Terraform leaves as the tenant has them, but those that have nothing to do with sign-ins. */
export function takeIgnoredChanges(fields: Fields): readonly string[] {
  const lifecycle = fields.take("lifecycle");
  const [settings]: readonly unknown[] = Array.isArray(lifecycle) ? lifecycle : [lifecycle];
  const ignored = (settings as { readonly ignore_changes?: unknown } | undefined)?.ignore_changes ?? [];
  return (Array.isArray(ignored) ? ignored : [ignored]).map(String).filter((name) => !harmless.includes(name));
}

export function leftAsItIs(name: string): string {
  return `lifecycle.ignore_changes leaves ${name} as it is in the tenant`;
}
