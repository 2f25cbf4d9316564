import { authenticationStrengths } from "../microsoft/authentication-strengths";
import type { Control, Requirement } from "../model/decision";
import type { SignInDevice } from "../model/sign-in";

/** Whether satisfying a control is what a question asks for. `unknown`: a strength whose methods are not known. */
export type Aim = (control: Control) => "counts" | "doesNotCount" | "unknown";

/** Any multifactor authentication. */
export const multifactor: Aim = (control) => {
  if (control.kind === "builtIn" && control.control === "mfa") return "counts";
  return strengthWithin(control, multifactorCombinations);
};

/** MFA that cannot be phished. */
export const phishingResistant: Aim = (control) => strengthWithin(control, phishingResistantCombinations);

/** Nothing counts: only a block will do. */
export const blocked: Aim = () => "doesNotCount";

const multifactorCombinations = new Set<string>(authenticationStrengths.multifactorAuthentication.allowedCombinations);
const phishingResistantCombinations = new Set<string>(authenticationStrengths.phishingResistantMfa.allowedCombinations);

function strengthWithin(control: Control, combinations: ReadonlySet<string>) {
  if (control.kind !== "strength") return "doesNotCount";
  if (!("allowedCombinations" in control.strength)) return "unknown";
  const { allowedCombinations } = control.strength;
  if (allowedCombinations.length === 0) return "unknown";
  return allowedCombinations.every((combination) => combinations.has(combination)) ? "counts" : "doesNotCount";
}

/**
 * Whether a requirement can be met without any control that counts, on a device of the given kind. Controls that do not
 * count are taken to be given wherever they can be: terms get accepted, the right app gets used. `possibly` takes a
 * control that may count for one that does not; `surely` takes it for one that does.
 */
export function canBeMetWithout(
  aim: Aim,
  requirement: Requirement,
  device: SignInDevice | undefined,
  certainty: "surely" | "possibly",
): boolean {
  if ("all" in requirement) return requirement.all.every((one) => canBeMetWithout(aim, one, device, certainty));
  if ("any" in requirement) return requirement.any.some((one) => canBeMetWithout(aim, one, device, certainty));
  if ("discretion" in requirement) return true;
  const verdict = aim(requirement.control);
  if (verdict === "counts" || (verdict === "unknown" && certainty === "surely")) return false;
  return canGive(requirement.control, device);
}

function canGive(control: Control, device: SignInDevice | undefined): boolean {
  if (control.kind !== "builtIn" || device === undefined) return true;
  if (control.control === "compliantDevice") return device.isCompliant === true;
  if (control.control === "domainJoinedDevice") return device.trustType === "ServerAD";
  return true;
}
