import { declarationsOf } from "../../lib/guardrails/declarations";
import { judge } from "../../lib/guardrails/judge";
import { policySetOf } from "../../lib/read/policy-set";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { renderTenant } from "../../stacks";
import { loadOne, partner, today } from "../support/tenant-folder";

/** What the rule about exclusions says of the stack of a tenant file. */
function undeclared(policies: string): string[] {
  const { tenant } = loadOne(
    `${partner.replace("kind: partner", "kind: customer, licences: [P1]")}policies: ${policies}\n`,
  );
  const configuration = readTerraformJson(renderTenant(tenant, today));
  const declared = declarationsOf(tenant);
  return judge({ configuration, policySet: policySetOf(configuration), declared, today })
    .filter(({ id }) => id === "exclusions-declared")
    .map(({ policy, message }) => `${policy}: ${message}`);
}

test.each(["blockInsiderRisk", "secureSecurityInfoRegistration"])(
  "guests that Microsoft's own template leaves out need no declaration: %s",
  (template) => {
    expect(undeclared(`{ p: { template: ${template} } }`)).toEqual([]);
  },
);

test("fails on guests that another policy leaves out", () => {
  const users = "{ includeUsers: [All], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: serviceProvider } }";
  const conditions = `{ users: ${users}, applications: { includeApplications: [All] } }`;
  const policy = `{ conditions: ${conditions}, grantControls: { builtInControls: [mfa] } }`;
  expect(undeclared(`{ p: { displayName: P, policy: ${policy} } }`)).toEqual([
    "p: the policy excludes guests (serviceProvider) without a declared exclusion",
  ]);
});
