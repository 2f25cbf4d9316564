import type { SessionControls, SignInFrequency } from "../model/policy";
import type { Fields } from "./fields";
import { present } from "./present";

export function readSessionControls(policy: Fields): SessionControls | undefined {
  const block = policy.block("session_controls");
  if (!block) return undefined;
  const controls = present({
    applicationEnforcedRestrictions: block.flag("application_enforced_restrictions_enabled") || undefined,
    cloudAppSecurity: block.oneOf("cloud_app_security_policy", ["mcasConfigured", "monitorOnly", "blockDownloads"]),
    signInFrequency: signInFrequency(block),
    persistentBrowser: block.oneOf("persistent_browser_mode", ["always", "never"]),
    disableResilienceDefaults: block.flag("disable_resilience_defaults") || undefined,
  });
  block.finish();
  return Object.keys(controls).length > 0 ? controls : undefined;
}

/** The interval and the authentication type are computed: alone, they configure nothing. */
function signInFrequency(block: Fields): SignInFrequency | undefined {
  const value = block.number("sign_in_frequency");
  const type = block.oneOf("sign_in_frequency_period", ["hours", "days"]);
  const interval = block.oneOf("sign_in_frequency_interval", ["timeBased", "everyTime"]);
  const authenticationType = block.oneOf("sign_in_frequency_authentication_type", [
    "primaryAndSecondaryAuthentication",
    "secondaryAuthentication",
  ]);
  const common = present({ authenticationType });
  if (interval === "everyTime") return { ...common, frequencyInterval: interval };
  if (value !== undefined && value !== 0 && type !== undefined) {
    return { ...common, frequencyInterval: "timeBased", value, type };
  }
  if ((value !== undefined && value !== 0) || type !== undefined) {
    block.missing(type === undefined ? "sign_in_frequency_period" : "sign_in_frequency");
  }
  return undefined;
}
