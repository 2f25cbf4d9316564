import { DeploymentIdentity, type DeploymentIdentityProps } from "../../lib/constructs/deployment-identity";
import { azureDevOps, gitHubActions } from "../../lib/microsoft/pipeline-credentials";
import { blockAt } from "../support/block-at";
import { golden, goldenJson } from "../support/golden";
import { synthStack, type TerraformJson } from "../support/synth";

const conditionalAccess = {
  permission: "Policy.ReadWrite.ConditionalAccess",
  id: "01c0a623-fc9b-48e9-b794-0756f8e8f067",
} as const;
const policyRead = { permission: "Policy.Read.All", id: "246dd0d5-5bd0-4def-940b-0421030a5b68" } as const;

const props: DeploymentIdentityProps = {
  displayName: "Tenant deployment",
  credentials: [
    {
      key: "github",
      ...gitHubActions({ organization: "contoso", repository: "tenants", environment: "ring-1" }),
    },
    {
      key: "azure-devops",
      ...azureDevOps({
        organization: "contoso",
        organizationId: "b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94",
        project: "Tenants",
        serviceConnection: "contoso",
      }),
    },
  ],
  permissions: [policyRead, conditionalAccess],
};

function render(changes: Partial<DeploymentIdentityProps> = {}): TerraformJson {
  return synthStack((stack) => new DeploymentIdentity(stack, "pipeline", { ...props, ...changes }));
}

describe("DeploymentIdentity", () => {
  test("is single-tenant, and nobody owns it", () => {
    const { resource } = render();
    const application = blockAt(resource, "azuread_application", "pipeline");
    expect(application).toMatchObject({ sign_in_audience: "AzureADMyOrg" });
    expect(application).not.toHaveProperty("owners");
    expect(blockAt(resource, "azuread_service_principal", "pipeline")).toEqual({
      client_id: "${azuread_application.pipeline.client_id}",
    });
  });

  test("has one federated credential a pipeline, and no other kind", () => {
    const { resource } = render();
    expect(blockAt(resource, "azuread_application_federated_identity_credential")).toMatchObject({
      pipeline_github: { subject: "repo:contoso/tenants:environment:ring-1" },
      "pipeline_azure-devops": { subject: "sc://contoso/Tenants/contoso" },
    });
    expect(resource).not.toHaveProperty("azuread_application_password");
    expect(resource).not.toHaveProperty("azuread_application_certificate");
  });

  test("fails with a credential for pull requests, which would make their code the pipeline", () => {
    const runs = { organization: "contoso", repository: "tenants", pullRequest: true } as const;
    expect(() => render({ credentials: [{ key: "review", ...gitHubActions(runs) }] })).toThrow(
      "credential review trusts pull requests; expected an environment or a branch",
    );
  });

  test("is granted exactly the permissions given, on Microsoft Graph", () => {
    const { resource, data } = render();
    const assignment = {
      principal_object_id: "${azuread_service_principal.pipeline.object_id}",
      resource_object_id: "${data.azuread_service_principal.microsoft-graph.object_id}",
    };
    expect(blockAt(resource, "azuread_app_role_assignment")).toEqual({
      "pipeline_Policy-Read-All": { ...assignment, app_role_id: policyRead.id },
      "pipeline_Policy-ReadWrite-ConditionalAccess": { ...assignment, app_role_id: conditionalAccess.id },
    });
    expect(blockAt(resource, "azuread_application", "pipeline", "required_resource_access")).toEqual([
      {
        resource_app_id: "00000003-0000-0000-c000-000000000000",
        resource_access: [
          { id: conditionalAccess.id, type: "Role" },
          { id: policyRead.id, type: "Role" },
        ],
      },
    ]);
    expect(data).toMatchObject({
      azuread_service_principal: { "microsoft-graph": { client_id: "00000003-0000-0000-c000-000000000000" } },
    });
  });

  test("asks for nothing where nothing is needed", () => {
    const { resource } = render({ permissions: [] });
    expect(blockAt(resource, "azuread_application", "pipeline")).not.toHaveProperty("required_resource_access");
    expect(resource).not.toHaveProperty("azuread_app_role_assignment");
  });

  test("puts out the client id", () => {
    expect(blockAt(render(), "output", "pipeline-client-id", "value")).toBe(
      "${azuread_application.pipeline.client_id}",
    );
  });

  test("gives the same whatever order permissions come in", () => {
    expect(render({ permissions: props.permissions.toReversed() })).toEqual(render());
  });

  test("azuread_app_role_assignment as Terraform", () => {
    const type = "azuread_app_role_assignment";
    const { resource } = render({ permissions: [policyRead] });
    const actual = goldenJson({ resource: { [type]: blockAt(resource, type) } });
    expect(actual).toBe(golden(`applications/${type}.tf.json`, actual));
  });
});
