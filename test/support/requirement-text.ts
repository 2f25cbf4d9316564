import type { Control, Requirement } from "../../lib/model/decision";
import { idKey } from "../../lib/model/reference";

/** One text for each policy or rule that asks for something: `mfa`, `(compliantDevice | domainJoinedDevice)`. */
export function requirementTexts(requirement: Requirement): readonly string[] {
  return "all" in requirement ? requirement.all.map(textOf) : [textOf(requirement)];
}

function textOf(requirement: Requirement): string {
  if ("all" in requirement) return `(${requirement.all.map(textOf).join(" & ")})`;
  if ("any" in requirement) return `(${requirement.any.map(textOf).join(" | ")})`;
  return "control" in requirement ? controlText(requirement.control) : `discretion:${requirement.discretion}`;
}

function controlText(control: Control): string {
  if (control.kind === "builtIn") return control.control;
  if (control.kind !== "strength") return `${control.kind}:${idKey(control.id)}`;
  const { strength } = control;
  return `strength:${"displayName" in strength ? strength.displayName : idKey(strength.id)}`;
}
