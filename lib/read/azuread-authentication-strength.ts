import type { AuthenticationStrength } from "../model/authentication-strength";
import type { Id } from "../model/reference";
import { Fields, type Report } from "./fields";
import { takeMetaArguments } from "./meta-arguments";
import { present } from "./present";

/** Reads the attributes of an `azuread_authentication_strength_policy`. */
export function readAzureadAuthenticationStrength(
  id: Id,
  values: Readonly<Record<string, unknown>>,
  report: Report,
): AuthenticationStrength {
  const fields = Fields.of("", values, report);
  const texts = fields.reportingTo(() => {});
  takeMetaArguments(fields, report);
  const strength = {
    id,
    displayName: texts.text("display_name") ?? "",
    ...present({ description: texts.text("description") }),
    allowedCombinations: fields.texts("allowed_combinations"),
  };
  fields.finish();
  return strength;
}
