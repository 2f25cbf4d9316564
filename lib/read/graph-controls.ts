import type { AuthenticationStrength } from "../model/authentication-strength";
import { builtInControls, type GrantControls, type SessionControls, type SignInFrequency } from "../model/policy";
import type { Fields } from "./fields";
import { readStrengthFields } from "./graph-authentication-strength";
import { present } from "./present";

export interface GraphGrantControls {
  readonly grantControls?: GrantControls;
  /** Graph answers with the whole strength, not only its id. */
  readonly strength?: AuthenticationStrength;
}

/** @see https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols */
export function readGraphGrantControls(policy: Fields): GraphGrantControls {
  const block = policy.block("grantControls");
  if (!block) return {};
  const operator = block.oneOf("operator", ["AND", "OR"]);
  const strengthBlock = block.block("authenticationStrength");
  const strength = strengthBlock && readStrengthFields(strengthBlock);
  const controls = present({
    builtInControls: block.manyOf("builtInControls", builtInControls),
    termsOfUse: block.ids("termsOfUse"),
    customAuthenticationFactors: block.ids("customAuthenticationFactors"),
    authenticationStrength: strength && { id: strength.id },
  });
  block.finish();
  if (Object.keys(controls).length === 0) return {};
  if (operator === undefined && numberOf(controls) > 1) block.missing("operator");
  return {
    grantControls: { operator: operator ?? "OR", ...controls },
    ...(strength && strength.allowedCombinations.length > 0 && { strength }),
  };
}

function numberOf(controls: Partial<GrantControls>): number {
  return Object.values(controls).reduce<number>((sum, each) => sum + (Array.isArray(each) ? each.length : 1), 0);
}

/** @see https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols */
export function readGraphSessionControls(policy: Fields): SessionControls | undefined {
  const block = policy.block("sessionControls");
  if (!block) return undefined;
  const cloudAppTypes = ["mcasConfigured", "monitorOnly", "blockDownloads"] as const;
  const continuousModes = ["strictEnforcement", "disabled", "strictLocation"] as const;
  const controls = present({
    applicationEnforcedRestrictions: control(block, "applicationEnforcedRestrictions", () => true),
    cloudAppSecurity: control(block, "cloudAppSecurity", (each) =>
      required(each, "cloudAppSecurityType", cloudAppTypes),
    ),
    signInFrequency: control(block, "signInFrequency", signInFrequency),
    persistentBrowser: control(block, "persistentBrowser", (each) => required(each, "mode", ["always", "never"])),
    continuousAccessEvaluation: control(block, "continuousAccessEvaluation", (each) =>
      required(each, "mode", continuousModes),
    ),
    disableResilienceDefaults: block.flag("disableResilienceDefaults") || undefined,
    secureSignInSession: control(block, "secureSignInSession", () => true),
  }) as SessionControls;
  block.finish();
  return Object.keys(controls).length > 0 ? controls : undefined;
}

/** A control that is switched off configures nothing, whatever else it says. */
function control<T>(parent: Fields, name: string, read: (block: Fields) => T | undefined): T | undefined {
  const block = parent.block(name);
  if (!block || (block.has("isEnabled") && !block.flag("isEnabled"))) return undefined;
  const value = read(block);
  block.finish();
  return value;
}

function required<const Member extends string>(
  block: Fields,
  name: string,
  allowed: readonly Member[],
): Member | undefined {
  if (!block.has(name)) block.missing(name);
  return block.oneOf(name, allowed);
}

function signInFrequency(block: Fields): SignInFrequency | undefined {
  const interval = block.oneOf("frequencyInterval", ["timeBased", "everyTime"]);
  const incomplete = ["value", "type"].filter((name) => !block.has(name));
  const value = block.number("value");
  const type = block.oneOf("type", ["hours", "days"]);
  const authenticationTypes = ["primaryAndSecondaryAuthentication", "secondaryAuthentication"] as const;
  const common = present({ authenticationType: block.oneOf("authenticationType", authenticationTypes) });
  if (interval === "everyTime") return { ...common, frequencyInterval: interval };
  for (const name of incomplete) block.missing(name);
  if (value === undefined || type === undefined) return undefined;
  return { ...common, frequencyInterval: "timeBased", value, type };
}
