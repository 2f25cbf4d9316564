import { isSecurityDefaultsUrl } from "../microsoft/security-defaults";
import type { PolicySet } from "../model/policy-set";
import type { TerraformResource } from "../model/terraform";

/** Position of the switch; `unknown` when nothing sets it, or when it is set twice or by an expression. */
export function readSecurityDefaults(resources: readonly TerraformResource[]): PolicySet["securityDefaults"] {
  const switches = resources.filter(
    ({ mode, type, values }) =>
      mode === "managed" && type.startsWith("msgraph_") && isSecurityDefaultsUrl(values["url"]),
  );
  const isEnabled = switches.length === 1 ? (switches[0]?.values["body"] as Body | undefined)?.isEnabled : undefined;
  if (typeof isEnabled !== "boolean") return "unknown";
  return isEnabled ? "on" : "off";
}

interface Body {
  readonly isEnabled?: unknown;
}
