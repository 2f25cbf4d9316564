import { attributeFilterLanguage, deviceFilterLanguage } from "../../evaluate/device-filter/languages";
import { parseFilter } from "../../evaluate/device-filter/parse";
import type { FilterLanguage } from "../../evaluate/device-filter/syntax";
import type { Conditions, Filter } from "../../model/policy";
import type { Path } from "../problem";
import type { Reader } from "../reader";

/** Reports the filters of a policy that Entra would not take. Where in the rule it goes wrong is in the message. */
export function checkFilters({ devices, clientApplications }: Conditions, path: Path, reader: Reader): void {
  const workloads = clientApplications?.servicePrincipalFilter;
  check(devices?.deviceFilter, deviceFilterLanguage, [...path, "devices", "deviceFilter", "rule"], reader);
  check(workloads, attributeFilterLanguage, [...path, "clientApplications", "servicePrincipalFilter", "rule"], reader);
}

function check(filter: Filter | undefined, language: FilterLanguage, path: Path, reader: Reader): void {
  const parsed = filter && parseFilter(filter.rule, language);
  if (!parsed || !("problem" in parsed)) return;
  const { position, found, expected } = parsed.problem;
  reader.report(path, `a filter rule with ${found} at its character ${position}`, expected);
}
