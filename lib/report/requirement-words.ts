import type { Control, Requirement } from "../model/decision";
import type { BuiltInControl } from "../model/policy";
import { idText } from "../model/reference";

/**
 * What a grant asks for as one formula: `MFA and (compliant device or hybrid joined device)`. What several policies ask
 * for alike is said once. Undefined where nothing is asked for.
 */
export function requirementWords(requirement: Requirement): string | undefined {
  const parts = conjuncts(requirement);
  return parts.length > 0 ? [...new Set(parts)].join(" and ") : undefined;
}

function conjuncts(requirement: Requirement): readonly string[] {
  return "all" in requirement ? requirement.all.flatMap(conjuncts) : [operand(requirement)];
}

function operand(requirement: Requirement): string {
  if ("control" in requirement) return controlWords(requirement.control);
  if ("discretion" in requirement) return "MFA where Microsoft finds it necessary";
  const [connective, parts] = "all" in requirement ? ["and", requirement.all] : ["or", requirement.any];
  const words = [...new Set(parts.map(operand))];
  return words.length === 1 ? words[0]! : `(${words.join(` ${connective} `)})`;
}

const builtIn: Record<Exclude<BuiltInControl, "block">, string> = {
  mfa: "MFA",
  compliantDevice: "compliant device",
  domainJoinedDevice: "hybrid joined device",
  approvedApplication: "approved client app",
  compliantApplication: "app protection policy",
  passwordChange: "password change",
};

function controlWords(control: Control): string {
  if (control.kind === "builtIn") return builtIn[control.control];
  if (control.kind === "termsOfUse") return `terms of use ${idText(control.id)}`;
  if (control.kind === "custom") return `custom control ${idText(control.id)}`;
  const { strength } = control;
  return `authentication strength ${"displayName" in strength ? `"${strength.displayName}"` : idText(strength.id)}`;
}
