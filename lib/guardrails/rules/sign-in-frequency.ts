import { eachResource, type Guardrail, type Violation } from "../guardrail";
import { block } from "../values";

const longest = { hours: 23, days: 365 } as const;

/** How often people sign in again: every time, or a number of hours or days. The provider checks no range. */
export const signInFrequency: Guardrail = {
  id: "sign-in-frequency",
  title: "Sign-in frequency is every time, or 1 to 23 hours, or 1 to 365 days",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/signinfrequencysessioncontrol",
  check: eachResource(["azuread_conditional_access_policy"], ({ values }) => {
    const session = block(values, "session_controls") ?? {};
    const frequency = session["sign_in_frequency"] ?? undefined;
    const period = session["sign_in_frequency_period"] ?? undefined;
    if (session["sign_in_frequency_interval"] === "everyTime") return everyTime(session);
    if ((frequency === undefined) !== (period === undefined)) {
      const [found, missing] =
        frequency === undefined ? ["period", "sign_in_frequency"] : ["", "sign_in_frequency_period"];
      return [
        {
          message: `sign_in_frequency${found && `_${found}`} is set without ${missing}`,
          remedy: `add ${missing}`,
        },
      ];
    }
    if (typeof frequency !== "number" || (period !== "hours" && period !== "days")) return [];
    const limit = longest[period];
    if (Number.isInteger(frequency) && frequency >= 1 && frequency <= limit) return [];
    return [{ message: `sign_in_frequency is ${frequency} ${period}`, remedy: `write 1 to ${limit} ${period}` }];
  }),
};

function everyTime(session: Readonly<Record<string, unknown>>): readonly Violation[] {
  return [
    "sign_in_frequency",
    "sign_in_frequency_period",
    "persistent_browser_mode",
    "application_enforced_restrictions_enabled",
  ]
    .filter((name) => session[name] !== undefined && session[name] !== null && session[name] !== false)
    .map((name) => ({ message: `everyTime is combined with ${name}`, remedy: `remove ${name}, or everyTime` }));
}
