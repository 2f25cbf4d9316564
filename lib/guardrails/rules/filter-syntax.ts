import { attributeFilterLanguage, deviceFilterLanguage } from "../../evaluate/device-filter/languages";
import { parseFilter } from "../../evaluate/device-filter/parse";
import type { FilterLanguage } from "../../evaluate/device-filter/syntax";
import type { Filter } from "../../model/policy";
import { eachPolicy, type Guardrail, type Violation } from "../guardrail";

/** Longer ones are the business of `device-filter-length`. */
const mostCharacters = 3072;

/** The provider takes any text for a rule; Graph refuses one that does not parse, half-way through an apply. */
export const filterSyntax: Guardrail = {
  id: "filter-syntax",
  title: "Filter rules for devices and service principals can be read",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices",
  check: eachPolicy(({ conditions: { devices, clientApplications } }) => [
    ...judge("device filter", devices?.deviceFilter, deviceFilterLanguage),
    ...judge("service principal filter", clientApplications?.servicePrincipalFilter, attributeFilterLanguage),
  ]),
};

function judge(what: string, filter: Filter | undefined, language: FilterLanguage): readonly Omit<Violation, "on">[] {
  if (!filter || filter.rule.length > mostCharacters) return [];
  const parsed = parseFilter(filter.rule, language);
  if (!("problem" in parsed)) return [];
  const { position, found, expected } = parsed.problem;
  return [{ message: `the ${what} has ${found} at character ${position}`, remedy: `write ${expected}` }];
}
