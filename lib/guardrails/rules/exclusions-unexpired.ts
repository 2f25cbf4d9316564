import type { Guardrail } from "../guardrail";

/** An exclusion ends on a day that somebody chose. On the day after, the stack no longer synthesizes with it. */
export const exclusionsUnexpired: Guardrail = {
  id: "exclusions-unexpired",
  title: "No declared exclusion has expired",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: ({ declared: { exclusions = [] }, today }) =>
    exclusions
      .filter(({ expires }) => expires < today)
      .map(({ key, expires }) => ({
        on: { key },
        message: `the exclusion ${key} expired on ${expires}`,
        remedy: "remove the exclusion, or have it approved again with a new date",
      })),
};
