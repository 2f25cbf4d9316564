import { eachPolicy, type Guardrail } from "../guardrail";

const mostCharacters = 3072;

export const deviceFilterLength: Guardrail = {
  id: "device-filter-length",
  title: "A device filter is no longer than Entra allows",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices",
  check: eachPolicy(({ conditions }) => {
    const length = conditions.devices?.deviceFilter.rule.length ?? 0;
    if (length <= mostCharacters) return [];
    const message = `the device filter has ${length} characters, more than the limit of ${mostCharacters}`;
    return [{ message, remedy: "shorten the rule, with -in instead of -or say" }];
  }),
};
