import { entraEndpoints } from "../../lib/entra/endpoints";
import { clouds } from "../../lib/model/tenant";

const tenant = "8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c";

test.each([
  ["public", "login.microsoftonline.com", "login.microsoftonline.com"],
  ["usGovernmentL4", "login.microsoftonline.us", "login.microsoftonline.us"],
  ["usGovernmentL5", "login.microsoftonline.us", "login.microsoftonline.us"],
  ["china", "login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
] as const)("%s: users sign in at %s, and %s issues", (cloud, host, issuer) => {
  expect(entraEndpoints(tenant, cloud)).toEqual({
    issuer: `https://${issuer}/${tenant}/v2.0`,
    authorize: `https://${host}/${tenant}/oauth2/v2.0/authorize`,
    token: `https://${host}/${tenant}/oauth2/v2.0/token`,
  });
});

test("every cloud has endpoints of https", () => {
  const addresses = clouds.flatMap((cloud) => Object.values(entraEndpoints(tenant, cloud)));

  expect(addresses.filter((address) => !address.startsWith("https://"))).toEqual([]);
});
