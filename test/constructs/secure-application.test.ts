import { readFileSync } from "node:fs";
import { join } from "node:path";
import { User } from "@cdktf/provider-azuread/lib/user";
import { SecureApplication, type SecureApplicationProps } from "../../lib/constructs/secure-application";
import { requiredPermissions } from "../../lib/permissions/required-permissions";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { blockAt } from "../support/block-at";
import { golden, goldenJson } from "../support/golden";
import { addresses, renderStack, type TerraformJson } from "../support/synth";

const pem = readFileSync(join(__dirname, "../fixtures/certificates/partner-application.pem"), "utf8");
const partnerCenter = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
const graph = "00000003-0000-0000-c000-000000000000";
const userRead = { name: "User.Read", id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d" };
const directoryRead = { name: "Directory.Read.All", id: "06da0dbc-49e2-44d2-8312-53f166ab848a" };
const userImpersonation = { name: "user_impersonation", id: "1cebfa2a-fb4d-419e-b5f9-839b4383e05a" };

const props: SecureApplicationProps = {
  key: "billing",
  displayName: "Billing",
  model: "partner",
  tenantId: "b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94",
  cloud: "public",
  permissions: [
    { resourceAppId: partnerCenter, resourceName: "Microsoft Partner Center", delegated: [userImpersonation] },
    { resourceAppId: graph, resourceName: "Microsoft Graph", delegated: [userRead, directoryRead] },
  ],
  redirectUris: ["https://billing.example/consent", "http://localhost:8400"],
  credentials: [],
  owners: [{ reference: "data.azuread_user.alice.object_id" }],
  adminConsent: false,
};

function render(changes: Partial<SecureApplicationProps> = {}): TerraformJson {
  return renderStack((stack) => new SecureApplication(stack, "billing", { ...props, ...changes }));
}

function application(changes: Partial<SecureApplicationProps>, ...path: string[]): unknown {
  return blockAt(render(changes), "resource", "azuread_application", "billing", ...path);
}

describe("SecureApplication", () => {
  test.each([
    ["partner", "AzureADMyOrg"],
    ["controlPanelVendor", "AzureADMultipleOrgs"],
  ] as const)("of a %s accepts sign-ins from %s", (model, audience) => {
    expect(application({ model }, "sign_in_audience")).toBe(audience);
  });

  test("asks for delegated permissions in an order of its own, each API and permission once", () => {
    const access = application({}, "required_resource_access");
    expect(access).toEqual([
      { resource_app_id: graph, resource_access: [directoryRead, userRead].map(({ id }) => ({ id, type: "Scope" })) },
      { resource_app_id: partnerCenter, resource_access: [{ id: userImpersonation.id, type: "Scope" }] },
    ]);
    const again = [...props.permissions, ...props.permissions].toReversed();
    expect(application({ permissions: again }, "required_resource_access")).toEqual(access);
  });

  test("writes redirect URIs as Entra keeps them, sorted and each once", () => {
    const redirectUris = [...props.redirectUris, "http://localhost:8400/"];
    expect(application({ redirectUris }, "web", "redirect_uris")).toEqual([
      "http://localhost:8400/",
      "https://billing.example/consent",
    ]);
  });

  test("has no empty block, which would show up as a change for ever", () => {
    expect(application({ redirectUris: [], permissions: [] })).toEqual({
      display_name: "Billing",
      sign_in_audience: "AzureADMyOrg",
      owners: ["${data.azuread_client_config.current.object_id}", "${data.azuread_user.alice.object_id}"],
      lifecycle: { ignore_changes: ["owners"] },
    });
  });

  test("stays owned by who created it, whoever plans next, so that OwnedBy is enough to deploy it again", () => {
    const json = render({ credentials: [{ kind: "certificate", key: "2026", pem }] });
    for (const type of ["azuread_application", "azuread_service_principal"]) {
      expect(blockAt(json, "resource", type, "billing")).toMatchObject({
        owners: expect.arrayContaining(["${data.azuread_client_config.current.object_id}"]) as string[],
        lifecycle: { ignore_changes: ["owners"] },
      });
    }
    const { permissions } = requiredPermissions(readTerraformJson(json).resources);
    expect(permissions.map(({ permission }) => permission)).toEqual(["Application.ReadWrite.OwnedBy", "User.Read.All"]);
  });

  test("is owned by each of its users from the request that makes it, each once, whatever the spelling of the id", () => {
    const bob = "5D6B6BB7-de71-4623-b4af-96380a352509";
    const json = render({ owners: [...props.owners, bob, bob.toLowerCase()] });
    for (const type of ["azuread_application", "azuread_service_principal"]) {
      expect(blockAt(json, "resource", type, "billing", "owners")).toEqual([
        "${data.azuread_client_config.current.object_id}",
        "${data.azuread_user.alice.object_id}",
        bob.toLowerCase(),
      ]);
    }
    // Adding an owner to what exists takes the right over all applications.
    expect(json.resource).not.toHaveProperty("azuread_application_owner");
  });

  test("takes an owner that only Terraform knows", () => {
    const json = renderStack((stack) => {
      const user = new User(stack, "carol", { userPrincipalName: "carol@contoso.example", displayName: "Carol" });
      return new SecureApplication(stack, "billing", { ...props, owners: [user.objectId] });
    });
    expect(blockAt(json, "resource", "azuread_application", "billing", "owners")).toContain(
      "${azuread_user.carol.object_id}",
    );
  });

  test("fails without an owner, and with more than fit in the request that makes the application", () => {
    const users = (count: number) =>
      Array.from({ length: count }, (_, n) => `5d6b6bb7-de71-4623-b4af-${100000000000 + n}`);
    expect(() => render({ owners: [] })).toThrow('application "billing" has no owner; expected 1 to 19 users');
    expect(() => render({ owners: users(19) })).not.toThrow();
    expect(() => render({ owners: users(20) })).toThrow('application "billing" has 20 owners; expected 1 to 19 users');
  });

  test("has the addresses that its key promises", () => {
    const json = render({
      credentials: [
        { kind: "federated", key: "pipeline", issuer: "https://issuer.example", subject: "s", audience: "a" },
        { kind: "certificate", key: "2026", pem },
        { kind: "clientSecret", key: "legacy", endDate: "2027-01-31" },
      ],
      adminConsent: true,
    });
    expect(addresses(json)).toEqual([
      "azuread_application.billing",
      "azuread_application_certificate.billing_2026",
      "azuread_application_federated_identity_credential.billing_pipeline",
      "azuread_application_password.billing_legacy",
      "azuread_service_principal.billing",
      "azuread_service_principal_delegated_permission_grant.billing_microsoft-graph",
      "azuread_service_principal_delegated_permission_grant.billing_microsoft-partner-center",
      "data.azuread_client_config.current",
      "data.azuread_service_principal.microsoft-graph",
      "data.azuread_service_principal.microsoft-partner-center",
    ]);
    expect(Object.keys(blockAt(json, "output") as object).toSorted()).toEqual([
      "billing-client-id",
      "billing-consent-url",
    ]);
  });

  test("makes no secret that nobody asked for, and no output of one", () => {
    expect(render().resource).not.toHaveProperty("azuread_application_password");
    const json = render({ credentials: [{ kind: "clientSecret", key: "legacy", endDate: "2027-01-31" }] });
    expect(JSON.stringify(blockAt(json, "output"))).not.toContain("azuread_application_password");
  });
});

describe("SecureApplication with admin consent", () => {
  test("grants each API's permissions in one grant to the API's existing service principal", () => {
    const json = render({ adminConsent: true });
    const grants = blockAt(json, "resource", "azuread_service_principal_delegated_permission_grant");
    expect(blockAt(grants, "billing_microsoft-graph")).toEqual({
      service_principal_object_id: "${azuread_service_principal.billing.object_id}",
      resource_service_principal_object_id: "${data.azuread_service_principal.microsoft-graph.object_id}",
      claim_values: ["Directory.Read.All", "User.Read"],
    });
    expect(blockAt(json, "data", "azuread_service_principal", "microsoft-partner-center", "client_id")).toBe(
      partnerCenter,
    );
    expect(JSON.stringify(json)).not.toContain("use_existing");
  });

  test("looks an API up once for all applications of a stack", () => {
    const json = renderStack((stack) =>
      ["a", "b"].map((key) => new SecureApplication(stack, key, { ...props, key, adminConsent: true })),
    );
    expect(Object.keys(json.data?.["azuread_service_principal"] ?? {})).toHaveLength(2);
  });

  test("names an API that is not well known by its application id", () => {
    const resourceAppId = "2832473f-ec63-45fb-976f-5d45a7d4bb91";
    const permissions = [{ resourceAppId, resourceName: "Other", delegated: [userRead] }];
    const json = render({ adminConsent: true, permissions });
    const api = { [`api-${resourceAppId}`]: { client_id: resourceAppId } };
    expect(blockAt(json, "data", "azuread_service_principal")).toEqual(api);
  });
});

describe("SecureApplication as Terraform", () => {
  test.each(["azuread_application", "azuread_service_principal"])("%s", (type) => {
    const actual = goldenJson({ resource: { [type]: blockAt(render(), "resource", type) } });
    expect(actual).toBe(golden(`applications/${type}.tf.json`, actual));
  });

  test("azuread_service_principal_delegated_permission_grant", () => {
    const type = "azuread_service_principal_delegated_permission_grant";
    const json = render({ adminConsent: true });
    const actual = goldenJson({ resource: { [type]: blockAt(json, "resource", type) } });
    expect(actual).toBe(golden(`applications/${type}.tf.json`, actual));
  });

  test("outputs", () => {
    const actual = goldenJson({ output: blockAt(render(), "output") });
    expect(actual).toBe(golden("applications/outputs.tf.json", actual));
  });
});
