import { isSecurityDefaultsUrl } from "../../microsoft/security-defaults";
import { graphUrls } from "../../model/terraform";
import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/** What decides sign-ins, of each type; the rest (names, descriptions) may be left to others. */
const deciding: Readonly<Record<string, readonly string[]>> = {
  azuread_conditional_access_policy: ["state", "conditions", "grant_controls", "session_controls"],
  azuread_named_location: ["ip", "country"],
  azuread_authentication_strength_policy: ["allowed_combinations"],
  azuread_group_member: ["group_object_id", "member_object_id"],
};

/**
 * Terraform leaves an ignored argument as the tenant has it, whoever changed it there. Then what was judged and proved
 * is not what is in force.
 */
export const noIgnoredChanges: Guardrail = {
  id: "no-ignored-changes",
  title: "Nothing that decides sign-ins is left as the tenant has it",
  severity: "error",
  reference: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
  check: eachResource(undefined, (resource) => {
    const isSwitch = graphUrls(resource).some(isSecurityDefaultsUrl);
    const decides = isSwitch ? ["body"] : (deciding[resource.type] ?? []);
    const ignored = block(resource.values, "lifecycle")?.["ignore_changes"];
    const names = (Array.isArray(ignored) ? ignored : [ignored]).filter((name) => typeof name === "string");
    return names
      .filter((name) => decides.length > 0 && (name === "all" || decides.includes(/^\w+/.exec(name)?.[0] ?? "")))
      .map((name) => ({
        message: `lifecycle.ignore_changes leaves ${name} as it is in the tenant, so what is judged here is not in force`,
        remedy: "remove it from ignore_changes",
      }));
  }),
};
