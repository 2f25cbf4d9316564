import { isSecurityDefaultsUrl } from "../microsoft/security-defaults";
import type { PolicySet } from "../model/policy-set";
import { graphUrls, type TerraformResource } from "../model/terraform";

/** Position of the switch; `unknown` when nothing sets it, or when it is set twice or by an expression. */
export function readSecurityDefaults(resources: readonly TerraformResource[]): PolicySet["securityDefaults"] {
  const switches = resources.filter((resource) => graphUrls(resource).some(isSecurityDefaultsUrl));
  const isEnabled = switches.length === 1 ? (switches[0]?.values["body"] as Body | undefined)?.isEnabled : undefined;
  if (typeof isEnabled !== "boolean") return "unknown";
  return isEnabled ? "on" : "off";
}

interface Body {
  readonly isEnabled?: unknown;
}
