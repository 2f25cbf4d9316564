import type { AuthenticationStrength } from "../model/authentication-strength";
import type { Id } from "../model/reference";
import { Fields, type Report } from "./fields";
import { takeMetaArguments } from "./meta-arguments";
import { present } from "./present";

/**
 * Reads the attributes of an `azuread_authentication_strength_policy`. Of one with a combination that cannot be read
 * nothing can be told: what is left of the list would be another strength.
 */
export function readAzureadAuthenticationStrength(
  id: Id,
  values: Readonly<Record<string, unknown>>,
  report: Report,
): AuthenticationStrength | undefined {
  const problems: string[] = [];
  const fields = Fields.of("", values, (because) => problems.push(because));
  const texts = fields.reportingTo(() => {});
  takeMetaArguments(fields, (because) => problems.push(because));
  const strength = {
    id,
    displayName: texts.text("display_name") ?? "",
    ...present({ description: texts.text("description") }),
    allowedCombinations: fields.texts("allowed_combinations"),
  };
  fields.finish();
  for (const problem of problems) report(problem);
  return problems.length > 0 ? undefined : strength;
}
