import { isSecurityDefaultsUrl } from "../../microsoft/security-defaults";
import { oncePerResource } from "../../model/once-per";
import { isReference } from "../../model/reference";
import type { TerraformResource } from "../../model/terraform";
import { type Guardrail, subjectOf } from "../guardrail";
import { valuesOf } from "../values";

/** Terraform makes resources in any order unless told: an enforced policy must wait until security defaults are off. */
export const policiesAfterSecurityDefaults: Guardrail = {
  id: "policies-after-security-defaults",
  title: "Enforced policies depend on the security defaults switch",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/fundamentals/security-defaults",
  check: ({ configuration: { resources } }) => {
    const switches = resources.filter(
      ({ mode, type, values }) =>
        mode === "managed" && type.startsWith("msgraph_") && isSecurityDefaultsUrl(values["url"]),
    );
    const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    const enforced = resources.filter(
      ({ type, values }) => type === "azuread_conditional_access_policy" && values["state"] === "enabled",
    );
    const waits = memoized(byAddress, new Set(switches.map(({ address }) => address)));
    return enforced
      .filter(({ address }) => switches.length > 0 && !waits(address))
      .map((policy) => ({
        on: subjectOf(policy),
        message: `the policy does not depend on ${switches[0]!.address}`,
        remedy: `add ${switches[0]!.address} to depends_on`,
      }));
  },
};

/** Whether an address depends on one of the targets, directly or through others. Cycles, which Terraform refuses, end. */
function memoized(
  byAddress: ReadonlyMap<string, TerraformResource>,
  targets: ReadonlySet<string>,
): (address: string) => boolean {
  const known = new Map<string, boolean>([...targets].map((target) => [target, true]));
  const waits = (address: string): boolean => {
    const before = known.get(address);
    if (before !== undefined) return before;
    known.set(address, false);
    const resource = byAddress.get(address);
    const answer = resource !== undefined && dependencies(resource).some(waits);
    known.set(address, answer);
    return answer;
  };
  return waits;
}

const dependencies = oncePerResource((resource): readonly string[] => {
  const explicit = resource.values["depends_on"];
  const implicit = valuesOf(resource).flatMap(({ value }) => (isReference(value) ? [value.reference] : []));
  return [...(Array.isArray(explicit) ? explicit.map(String) : []), ...implicit].map(
    (reference) => /^(?:data\.)?[\w-]+\.[\w-]+/.exec(reference)?.[0] ?? reference,
  );
});
