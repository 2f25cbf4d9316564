import { administratorRoles, directoryRoles } from "../../microsoft/directory-roles";
import type { Exclusion } from "../../model/principals";
import { includes } from "../policy-shape";
import type { Guardrail, Violation } from "../guardrail";

const longestYears = 5;

/**
 * Exclusions that go further than a justification can carry: whole administrator roles, every policy at once, or an end
 * that nobody present will see.
 */
export const exclusionsNarrow: Guardrail = {
  id: "exclusions-narrow",
  title: "Exclusions leave out single accounts from named policies, for five years at most",
  severity: "warning",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: ({ declared: { exclusions = [] }, today }) =>
    exclusions.flatMap((exclusion) => complaints(exclusion, latest(today)).map((each) => ({ on: exclusion, ...each }))),
};

function complaints({ key, who, from, expires }: Exclusion, end: string): readonly Omit<Violation, "on">[] {
  const administrators = administratorRoles.filter((role) => includes(who.roles, directoryRoles[role] ?? ""));
  return [
    ...(administrators.length > 0
      ? [
          {
            message: `the exclusion ${key} leaves out ${administrators.join(", ")}`,
            remedy: "exclude the accounts that need it instead of a privileged role",
          },
        ]
      : []),
    ...(from === "all"
      ? [
          {
            message: `the exclusion ${key} is from all policies, those to come included`,
            remedy: "name the policies that these principals cannot meet",
          },
        ]
      : []),
    ...(expires > end
      ? [
          {
            message: `the exclusion ${key} holds until ${expires}, more than ${longestYears} years`,
            remedy: `choose a day before ${end}, when somebody looks at it again`,
          },
        ]
      : []),
  ];
}

/** The same day, years later; for the last of February the day may not exist, which does not matter to a comparison. */
function latest(today: string): string {
  return `${Number(today.slice(0, 4)) + longestYears}${today.slice(4)}`;
}
