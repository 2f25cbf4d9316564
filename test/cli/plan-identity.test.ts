import { withPlanIdentity } from "../../lib/cli/plan-identity";
import type { Tenant } from "../../lib/model/tenant";

const deploymentClient = "9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d";
const planClient = "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9";
const tenant = { key: "contoso", deployment: { clientId: deploymentClient } } as Tenant;

test.each([{}, { PARTNER_SECURITY_CLIENT_ID: "" }])("signs in as the deployment identity with %j", (environment) => {
  expect(withPlanIdentity(tenant, environment)).toBe(tenant);
});

test("signs in as the identity that the environment names, and changes nothing else", () => {
  const planned = withPlanIdentity(tenant, { PARTNER_SECURITY_CLIENT_ID: planClient.toUpperCase() });

  expect(planned).toEqual({ key: "contoso", deployment: { clientId: planClient } });
  expect(tenant.deployment.clientId).toBe(deploymentClient);
});

test.each(["reader", "${var.client}", `${planClient} `])("fails when the environment names %j", (clientId) => {
  expect(() => withPlanIdentity(tenant, { PARTNER_SECURITY_CLIENT_ID: clientId })).toThrow(
    `PARTNER_SECURITY_CLIENT_ID: found ${JSON.stringify(clientId)}; expected a client id (GUID)`,
  );
});
