import type { EvaluationContext } from "../evaluate/context";
import type { Subject } from "../evaluate/grant";
import type { Control } from "../model/decision";
import type { BuiltInControl, ConditionalAccessPolicy } from "../model/policy";
import { idText } from "../model/reference";
import { blocked, multifactor, phishingResistant } from "../prove/aim";
import { demandsFrom } from "../prove/demands";
import type { Demand, DiscretionDemand, GrantDemand } from "./demand";
import type { Rule } from "./rule";
import { sessionDemands } from "./session-demands";

export const blockDemand: GrantDemand = { kind: "grant", key: "block", words: "a block", aim: blocked, wanted: [] };

const mfaControl: Control = { kind: "builtIn", control: "mfa" };
export const mfaDemand: GrantDemand = {
  kind: "grant",
  key: JSON.stringify(mfaControl),
  words: "MFA",
  aim: multifactor,
  wanted: [mfaControl],
};

export const discretionDemand: DiscretionDemand = {
  kind: "discretion",
  key: "discretion",
  words: "MFA where Microsoft finds it necessary",
};

/**
 * Everything that rules ask for. Those of the rules that differ are enough: what the others ask for is asked on both
 * sides, and what nobody asks for cannot be lost.
 */
export function demandsOfRules(rules: readonly Rule[]): readonly Demand[] {
  const grants = rules.flatMap(({ policy, context }) =>
    subjects.flatMap((subject) => demandsFrom(policy, subject, context).map(grantDemand)),
  );
  const sessions = sessionDemands(rules.flatMap(({ policy }) => policy.sessionControls ?? []));
  const all = [...sessions, ...grants, mfaDemand, blockDemand];
  const distinct = [...new Map(all.map((demand) => [demand.key, demand])).values()];
  return rules.some(({ atDiscretion }) => atDiscretion) ? [...distinct, discretionDemand] : distinct;
}

const subjects: readonly Subject[] = ["modernClient", "legacyClient", "b2bCollaboration", "b2bDirectConnect"];

function grantDemand({ key, aim, wanted }: ReturnType<typeof demandsFrom>[number]): GrantDemand {
  const words = wanted.length === 0 ? blockDemand.words : [...new Set(wanted.map(controlWords))].join(" or ");
  return { kind: "grant", key, words, aim, wanted };
}

/** What a policy asks a modern client for, one phrase each. */
export function controlsInWords(policy: ConditionalAccessPolicy, context: EvaluationContext): readonly string[] {
  const grants = demandsFrom(policy, "modernClient", context).map(grantDemand);
  const sessions = sessionDemands(policy.sessionControls ? [policy.sessionControls] : []);
  return [...new Set([...grants, ...sessions].map(({ words }) => words))];
}

const builtIn: Record<Exclude<BuiltInControl, "block">, string> = {
  mfa: "MFA",
  compliantDevice: "a compliant device",
  domainJoinedDevice: "a hybrid joined device",
  approvedApplication: "an approved client app",
  compliantApplication: "an app protection policy",
  passwordChange: "a password change",
};

function controlWords(control: Control): string {
  if (control.kind === "builtIn") return builtIn[control.control];
  if (control.kind === "termsOfUse") return `terms of use ${idText(control.id)}`;
  if (control.kind === "custom") return `custom control ${idText(control.id)}`;
  const { strength } = control;
  if (!("displayName" in strength)) return `authentication strength ${idText(strength.id)}`;
  const isPhishingResistant = phishingResistant(control) === "counts";
  return isPhishingResistant ? "phishing-resistant MFA" : `authentication strength "${strength.displayName}"`;
}
