import { type ConsentUrlProps, consentUrl } from "../../lib/constructs/consent-url";

const partnerCenter = { resourceAppId: "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd", resourceName: "", delegated: [] };
const graph = { resourceAppId: "00000003-0000-0000-c000-000000000000", resourceName: "", delegated: [] };
const props: ConsentUrlProps = {
  model: "partner",
  permissions: [graph, partnerCenter],
  redirectUris: ["https://app.example", "https://other.example/callback"],
  tenantId: "b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94",
  cloud: "public",
  clientId: "11111111-2222-3333-4444-555555555555",
};

function parts(changes: Partial<ConsentUrlProps>): Record<string, string> {
  const { origin, pathname, searchParams } = new URL(consentUrl({ ...props, ...changes }));
  return { origin, pathname, ...Object.fromEntries(searchParams) };
}

describe("consentUrl", () => {
  test("sends a partner's user to the partner's tenant for a code and a refresh token", () => {
    expect(parts({})).toEqual({
      origin: "https://login.microsoftonline.com",
      pathname: "/b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94/oauth2/v2.0/authorize",
      client_id: "11111111-2222-3333-4444-555555555555",
      response_type: "code",
      redirect_uri: "https://app.example/",
      scope: "https://api.partnercenter.microsoft.com/user_impersonation offline_access openid",
    });
  });

  test("sends each partner's administrator of a control panel vendor to their own tenant", () => {
    expect(parts({ model: "controlPanelVendor" })).toEqual({
      origin: "https://login.microsoftonline.com",
      pathname: "/organizations/v2.0/adminconsent",
      client_id: "11111111-2222-3333-4444-555555555555",
      redirect_uri: "https://app.example/",
      scope: "https://api.partnercenter.microsoft.com/.default",
    });
  });

  test.each([
    ["usGovernmentL4", "https://login.microsoftonline.us", "https://api.partnercenter.microsoft.com"],
    ["usGovernmentL5", "https://login.microsoftonline.us", "https://api.partnercenter.microsoft.com"],
    ["china", "https://login.chinacloudapi.cn", "https://partner.partnercenterapi.microsoftonline.cn"],
  ] as const)("asks in the cloud %s at %s", (cloud, origin, api) => {
    expect(parts({ cloud })).toMatchObject({
      origin,
      scope: `${api}/user_impersonation offline_access openid`,
    });
  });

  test("asks for the first API where Partner Center is none of them", () => {
    expect(parts({ permissions: [graph] })["scope"]).toBe(
      "00000003-0000-0000-c000-000000000000/.default offline_access openid",
    );
  });

  test("leaves out a redirect URI that is not there", () => {
    expect(parts({ redirectUris: [] })).not.toHaveProperty("redirect_uri");
  });

  test("keeps Terraform expressions out of every part", () => {
    const url = consentUrl({
      ...props,
      tenantId: "${file(1)}",
      redirectUris: ["https://app.example/${file(2)}/%{if}"],
      permissions: [{ ...graph, resourceAppId: "${file(3)}" }],
    });
    expect(url.replaceAll("$${", "")).not.toMatch(/[$%]\{/);
  });
});
