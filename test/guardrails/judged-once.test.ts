import * as fc from "fast-check";
import { judge } from "../../lib/guardrails/judge";
import type { TerraformConfiguration } from "../../lib/model/terraform";
import { policySetOf } from "../../lib/read/policy-set";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { breakGlassId, policy, type Resources, securityDefaults, today, userId } from "../support/judging";
import { numberOfRuns } from "../support/number-of-runs";

/** Few values, so that tenants share policies, and such that rules find something in most of them. */
const users = fc.constantFrom(
  { included_users: ["All"], excluded_groups: [breakGlassId] },
  { included_users: ["All"], excluded_groups: [breakGlassId.toUpperCase(), "${azuread_group.a.object_id}"] },
  { included_users: [userId, userId], excluded_roles: ["Global Administrator"] },
  { included_users: ["all"], excluded_users: ["${azuread_group.b.id}"] },
);
const conditions = fc.constantFrom(
  {},
  { client_app_types: ["browser", "Browser"] },
  { applications: { included_applications: ["All"], excluded_applications: [userId] } },
  { applications: { included_applications: [] }, sign_in_risk_levels: ["high"] },
);
const grant = fc.constantFrom({ operator: "AND", built_in_controls: ["mfa"] }, { built_in_controls: ["block"] }, null);
const body = fc
  .record({ state: fc.constantFrom("enabled", "disabled", "on"), users, conditions, grant })
  .chain((change) =>
    fc.constantFrom(policy(change), policy({ ...change, rest: { lifecycle: { ignore_changes: ["state"] } } })),
  );
const group = fc.constantFrom({ display_name: "a" }, { display_name: "a", members: [], dynamic_membership: [{}] });
const name = fc.constantFrom("a", "b", "c");
const resources: fc.Arbitrary<Resources> = fc
  .record({
    azuread_conditional_access_policy: fc.dictionary(name, body, { noNullPrototype: true }),
    azuread_group: fc.dictionary(name, group, { noNullPrototype: true }),
    // The same arguments under a type that has other rules.
    azuread_named_location: fc.dictionary(name, group, { noNullPrototype: true }),
  })
  .chain((some) => fc.constantFrom(some, { ...some, ...securityDefaults(false) }));

/** A configuration as it is read by somebody who has not read any before. */
function readAnew(json: unknown): TerraformConfiguration {
  let configuration: TerraformConfiguration | undefined;
  jest.isolateModules(() => {
    const fresh = require("../../lib/read/terraform-json") as { readTerraformJson: typeof readTerraformJson };
    configuration = fresh.readTerraformJson(json);
  });
  return configuration!;
}

function findings(configuration: TerraformConfiguration) {
  return judge({ configuration, policySet: policySetOf(configuration), today, declared: { licences: ["P1"] } });
}

function withPaths(tenant: string, some: Resources): Resources {
  return Object.fromEntries(
    Object.entries(some).map(([type, byName]) => [
      type,
      Object.fromEntries(
        Object.entries(byName).map(([key, block]) => [
          key,
          { ...block, "//": { metadata: { path: `${tenant}/${key}` } } },
        ]),
      ),
    ]),
  );
}

test("a tenant is judged alike whoever was judged before: what tenants share is worked out once", () => {
  fc.assert(
    fc.property(fc.array(resources, { minLength: 2, maxLength: 4 }), (tenants) => {
      tenants.forEach((tenant, index) => {
        const json = { resource: withPaths(`tenant-${index}`, tenant) };
        const configuration = readTerraformJson(json);
        const anew = readAnew(json);

        expect(findings(configuration)).toEqual(findings(anew));
        expect(policySetOf(configuration)).toEqual(policySetOf(anew));
        expect(configuration).toEqual(readAnew(json));
      });
    }),
    { numRuns: numberOfRuns({ ci: 60, nightly: 3000 }) },
  );
});

test("tenants over one base share what is read of their policies, and not where these are", () => {
  const shared = { azuread_conditional_access_policy: { a: policy({ state: "on" }) } };
  const read = (tenant: string) => readTerraformJson({ resource: withPaths(tenant, shared) });
  const [one, other] = [read("one"), read("other")];

  expect(policySetOf(one).policies[0]).toBe(policySetOf(other).policies[0]);
  expect(findings(other).map(({ path }) => path)).toContain("other/a");
  expect(findings(other).map(({ path }) => path)).not.toContain("one/a");
});
