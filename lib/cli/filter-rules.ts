import { parseFilter } from "../evaluate/device-filter/parse";
import { attributeFilterLanguage, deviceFilterLanguage } from "../evaluate/device-filter/languages";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { UserError } from "./user-error";

/**
 * Entra refuses a policy with a broken filter rule, so one in a file is a mistake to be mended, not a doubt.
 *
 * @throws UserError with a line for each broken rule
 */
export function requireFilterRules(subject: string, { policies }: PolicySet): void {
  const lines = policies.flatMap((policy) => brokenRules(policy).map((problem) => `${subject}: ${problem}`));
  if (lines.length > 0) throw new UserError(lines.join("\n"));
}

function brokenRules({ displayName, conditions }: ConditionalAccessPolicy): readonly string[] {
  const { devices, applications, clientApplications } = conditions;
  const rules = [
    { kind: "device filter", filter: devices?.deviceFilter, language: deviceFilterLanguage },
    { kind: "application filter", filter: applications.applicationFilter, language: attributeFilterLanguage },
    {
      kind: "service principal filter",
      filter: clientApplications?.servicePrincipalFilter,
      language: attributeFilterLanguage,
    },
  ];
  return rules.flatMap(({ kind, filter, language }) => {
    const parsed = filter && parseFilter(filter.rule, language);
    if (!parsed || !("problem" in parsed)) return [];
    const { position, found, expected } = parsed.problem;
    return [
      `policy ${JSON.stringify(displayName)}: ${kind}, character ${position}: found ${found}; expected ${expected}`,
    ];
  });
}
