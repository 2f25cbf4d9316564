import type { Reason, RequiredPermission } from "../permissions/required-permissions";
import type { Style } from "./style";

const addressesShown = 3;

/** The permissions of a deployment identity, each with what needs it and what a thief could do with it. */
export function permissionLines(permissions: readonly RequiredPermission[], style: Style): string {
  return permissions.map((permission) => `${paragraph(permission, style).join("\n")}\n`).join("\n");
}

function paragraph({ permission, id, because, danger }: RequiredPermission, style: Style): string[] {
  const reasons = [...new Set(because.map(({ why }) => why))];
  return [
    `${style("bold", permission)} ${style("dim", id)}`,
    ...(danger === undefined ? [] : [`  ${style("yellow", "whoever steals it")} ${danger}`]),
    ...reasons.map((reason) => `  ${reason}: ${addresses(because.filter(({ why }) => why === reason))}`),
  ];
}

function addresses(reasons: readonly Reason[]): string {
  const shown = reasons.slice(0, addressesShown).map(({ address }) => address);
  const more = reasons.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
