import type { Match } from "../../model/decision";
import type { Filter } from "../../model/policy";
import type { CustomSecurityAttributes } from "../../model/sign-in";
import { matchIf, unknown } from "../match";
import { filterOf, unreadableRule } from "./filter-of";
import { attributeFilterLanguage } from "./languages";
import { compareValue, matchExpression } from "./match-expression";
import { type Comparison, isNegative } from "./syntax";

/**
 * Whether the rule of an application or service principal filter is true of custom security attributes, whatever the
 * filter's mode. Absent attributes are not known.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-filter-for-applications
 */
export function matchCustomSecurityAttributes(filter: Filter, attributes: CustomSecurityAttributes | undefined): Match {
  const parsed = filterOf(filter, attributeFilterLanguage);
  if ("problem" in parsed) return unknown(unreadableRule(parsed));
  if (!attributes) return unknown("custom security attributes");
  return matchExpression(parsed.expression, (comparison) => compareAttribute(comparison, attributes));
}

function compareAttribute(comparison: Comparison, attributes: CustomSecurityAttributes): Match {
  const name = comparison.property.slice(comparison.property.indexOf(".") + 1).toLowerCase();
  const value = Object.entries(attributes).find(([key]) => key.toLowerCase() === name)?.[1];
  if (value !== undefined) return matchIf(compareValue(comparison, value));
  if (comparison.value !== null && !isNegative(comparison.operator)) return matchIf(false);
  return unknown("whether a negative or null rule is true of an attribute that is not assigned");
}
