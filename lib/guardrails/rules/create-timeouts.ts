import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/** Seconds that the provider polls after creating each, however fast Graph is. */
const polling: Readonly<Record<string, number>> = {
  azuread_named_location: 36,
  azuread_conditional_access_policy: 21,
  azuread_authentication_strength_policy: 21,
  azuread_group: 21,
  azuread_user: 21,
};

/** A timeout below the provider's fixed polling leaves the object in the tenant and not in the state: an orphan. */
export const createTimeouts: Guardrail = {
  id: "create-timeouts",
  title: "Timeouts leave the provider time to see what it created",
  severity: "error",
  reference: "https://developer.hashicorp.com/terraform/language/resources/syntax#operation-timeouts",
  check: eachResource(Object.keys(polling), ({ type, values }) => {
    const create = block(values, "timeouts")?.["create"];
    const seconds = typeof create === "string" ? secondsOf(create) : undefined;
    const least = polling[type] ?? 0;
    if (seconds === undefined || seconds >= least) return [];
    return [
      { message: `timeouts.create is ${String(create)}`, remedy: `allow at least ${least}s; the default is longer` },
    ];
  }),
};

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Go's duration syntax, as far as timeouts use it; undefined for anything else, which Terraform refuses itself. */
function secondsOf(duration: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[hms]))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)];
  return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (unitSeconds[unit] ?? 0), 0);
}
