import { graphApplicationRoles, graphDelegatedScopes } from "../../../lib/microsoft/graph-permissions";
import { credentialsAdded } from "../../../lib/review/rules/credentials-added";
import { deploymentIdentity } from "../../../lib/review/rules/deployment-identity";
import { permissionsWidened } from "../../../lib/review/rules/permissions-widened";
import { redirectUrisAdded } from "../../../lib/review/rules/redirect-uris-added";
import { policies, policy, type Resources, userId } from "../../support/judging";
import { factsOf, saysOf, terraformSide } from "../../support/reviewing";

const graph = "00000003-0000-0000-c000-000000000000";
const application = (others: Record<string, unknown> = {}): Resources => ({
  azuread_application: { app: { display_name: "Partner app", ...others } },
  azuread_service_principal: {
    app: { client_id: "${azuread_application.app.client_id}", display_name: "Partner app" },
  },
});
const access = (...resource_access: object[]) => ({
  required_resource_access: [{ resource_app_id: graph, resource_access }],
});
const readUsers = { id: graphDelegatedScopes["User.Read.All"], type: "Scope" };
const graphData = { azuread_service_principal: { graph: { client_id: graph } } };

function saying(
  rule: Parameters<typeof saysOf>[0],
  before: Resources,
  after: Resources,
  subject = "contoso",
): string[] {
  return saysOf(rule, factsOf(terraformSide(before, {}, graphData), terraformSide(after, {}, graphData), { subject }));
}

describe("permissions of applications", () => {
  test("that are asked for newly go by name, those of roles and of unknown ids too", () => {
    const before = application(access(readUsers));
    const role = { id: graphApplicationRoles["Directory.ReadWrite.All"], type: "Role" };
    expect(
      saying(permissionsWidened, before, application(access(readUsers, role, { id: userId, type: "Scope" }))),
    ).toEqual([
      `warning permissionsWidened app: application "Partner app" now asks for Directory.ReadWrite.All of Microsoft Graph (application), ${userId} of Microsoft Graph (delegated)`,
    ]);
  });

  test("that go, or stand in another order, are nothing", () => {
    const other = { id: graphDelegatedScopes["User.Read"], type: "Scope" };
    const before = application(access(readUsers, other));
    expect(saying(permissionsWidened, before, application(access(other, readUsers)))).toEqual([]);
    expect(saying(permissionsWidened, before, application(access(other)))).toEqual([]);
    expect(saying(permissionsWidened, before, {})).toEqual([]);
  });

  const consent = (values: object) => ({
    azuread_service_principal_delegated_permission_grant: {
      grant: {
        service_principal_object_id: "${azuread_service_principal.app.object_id}",
        resource_service_principal_object_id: "${data.azuread_service_principal.graph.object_id}",
        ...values,
      },
    },
  });

  test("that are granted for the whole tenant", () => {
    const before = { ...application(), ...consent({ claim_values: ["User.Read"] }) };
    const after = { ...application(), ...consent({ claim_values: ["User.Read", "Mail.Send"] }) };
    expect(saying(permissionsWidened, before, after)).toEqual([
      'warning permissionsWidened grant: service principal "Partner app" may now use Mail.Send of Microsoft Graph as any user of the tenant, without asking',
    ]);
  });

  test("that were granted for one user, and are for all now", () => {
    const before = { ...application(), ...consent({ claim_values: ["User.Read"], user_object_id: userId }) };
    const after = { ...application(), ...consent({ claim_values: ["User.Read"] }) };
    expect(saying(permissionsWidened, before, after)[0]).toMatch(/may now use User.Read .* any user of the tenant/);
    expect(saying(permissionsWidened, after, before)).toEqual([]);
  });

  const assignment = (role: string) => ({
    azuread_app_role_assignment: {
      role: {
        app_role_id: role,
        principal_object_id: "${azuread_service_principal.app.object_id}",
        resource_object_id: "${data.azuread_service_principal.graph.object_id}",
      },
    },
  });

  test("that are granted without a user", () => {
    const after = { ...application(), ...assignment(graphApplicationRoles["Mail.Send"]) };
    expect(saying(permissionsWidened, application(), after)).toEqual([
      'warning permissionsWidened role: service principal "Partner app" may now use Mail.Send of Microsoft Graph without a user',
    ]);
    expect(saying(permissionsWidened, after, after)).toEqual([]);
  });

  test("directory roles", () => {
    const after = {
      azuread_directory_role_assignment: {
        admin: { role_id: "62e90394-69f5-4237-9190-012177145e10", principal_object_id: userId },
      },
    };
    expect(saying(permissionsWidened, {}, after)).toEqual([
      `warning permissionsWidened admin: ${userId} is now given the directory role Global Administrator`,
    ]);
  });

  test("owners, but not whoever deploys", () => {
    const before = application({ owners: ["${data.azuread_client_config.current.object_id}"] });
    const after = application({ owners: ["${data.azuread_client_config.current.object_id}", userId] });
    expect(saying(permissionsWidened, {}, before)).toEqual([]);
    expect(saying(permissionsWidened, before, after)).toEqual([
      `warning permissionsWidened app: application "Partner app" gets the owner ${userId}, who can add credentials to it`,
    ]);
  });
});

describe("redirect URIs", () => {
  test("that come are told, in every block that holds them", () => {
    const before = application({ web: { redirect_uris: ["https://a.example/"] } });
    const after = application({
      web: { redirect_uris: ["https://b.example/", "https://a.example/"] },
      single_page_application: { redirect_uris: ["https://c.example/"] },
    });
    expect(saying(redirectUrisAdded, before, after)).toEqual([
      'warning redirectUriAdded app: application "Partner app" now sends people who signed in to https://b.example/, https://c.example/',
    ]);
    expect(saying(redirectUrisAdded, after, before)).toEqual([]);
  });

  test("of a plan stand in lists of blocks", () => {
    const [before, after] = [null, ["https://a.example/"]].map((uris) =>
      application({ web: [{ redirect_uris: uris }] }),
    );
    expect(saying(redirectUrisAdded, before!, after!)).toHaveLength(1);
  });
});

const federated = (subject: string, issuer = "https://token.example") => ({
  ...application(),
  azuread_application_federated_identity_credential: {
    pipeline: { application_id: "${azuread_application.app.id}", display_name: "pipeline", issuer, subject },
  },
});

describe("credentials", () => {
  test("that come are told with whom they trust", () => {
    expect(saying(credentialsAdded, application(), federated("repo:a"))).toEqual([
      'warning credentialAdded pipeline: application "Partner app" gets a federated credential ("pipeline"): https://token.example for repo:a',
    ]);
  });

  test("that trust somebody else", () => {
    expect(saying(credentialsAdded, federated("repo:a"), federated("repo:b"))).toEqual([
      'warning credentialAdded pipeline: application "Partner app" trusts somebody else with its federated credential ("pipeline"): https://token.example for repo:b',
    ]);
    expect(saying(credentialsAdded, federated("repo:a"), federated("repo:a"))).toEqual([]);
  });

  test("are client secrets too, beside the application and in it, without their text", () => {
    const secret = {
      azuread_application_password: { old: { application_id: "${azuread_application.app.id}", value: "hush" } },
    };
    expect(saying(credentialsAdded, application(), { ...application(), ...secret })).toEqual([
      'warning credentialAdded old: application "Partner app" gets a client secret ("old")',
    ]);
    const inline = application({ password: [{ display_name: "inside", value: "hush" }] });
    expect(saying(credentialsAdded, application({ password: [] }), inline)).toEqual([
      'warning credentialAdded app: application "Partner app" gets a client secret ("inside")',
    ]);
  });

  test("that a plan makes anew are others than before", () => {
    const address = "azuread_application_federated_identity_credential.pipeline";
    const type = "azuread_application_federated_identity_credential";
    const side = terraformSide(federated("repo:a"));
    const said = (...actions: string[]) =>
      saysOf(credentialsAdded, factsOf(side, side, { actions: [{ address, type, actions }] }));
    expect(said("delete", "create")).toEqual([expect.stringMatching(/ gets a federated credential /)]);
    expect(said("update")).toEqual([]);
  });

  test("that go are nothing", () => {
    expect(saying(credentialsAdded, federated("repo:a"), application())).toEqual([]);
  });
});

describe("the deployment identity", () => {
  const groups = { azuread_group: { admins: { display_name: "Admins", assignable_to_role: true } } };

  test("needs what the resources take", () => {
    const said = saying(deploymentIdentity, policies({ mfa: policy() }), { ...policies({ mfa: policy() }), ...groups });
    expect(said).toEqual([
      "warning deploymentIdentity: deploying now takes Group.ReadWrite.All: azuread_group.admins creates and changes groups (whoever steals the identity adds members to every group that is not role-assignable)",
      "warning deploymentIdentity: deploying now takes RoleManagement.ReadWrite.Directory: azuread_group.admins creates a role-assignable group (whoever steals the identity makes itself Global Administrator)",
    ]);
  });

  test("no longer needs what is gone, as a note", () => {
    expect(
      saying(deploymentIdentity, { ...policies({ mfa: policy() }), ...groups }, policies({ mfa: policy() })),
    ).toEqual([
      "note deploymentIdentity: deploying no longer takes Group.ReadWrite.All",
      "note deploymentIdentity: deploying no longer takes RoleManagement.ReadWrite.Directory",
    ]);
  });

  test("of a resource whose permissions are not known", () => {
    expect(saying(deploymentIdentity, {}, { azuread_claims_mapping_policy: { a: {} } })).toEqual([
      "note undecided: what permissions azuread_claims_mapping_policy.a takes is not known",
    ]);
  });

  test("is not judged by a plan, whose values the provider computed", () => {
    expect(deploymentIdentity(factsOf(terraformSide({}), terraformSide(groups), { actions: [] }))).toEqual([]);
  });

  test("in its own stack is told here, and by no other rule", () => {
    const subject = "contoso-deployment-identity";
    expect(saying(deploymentIdentity, application(), federated("repo:a"), subject)).toEqual([
      'warning deploymentIdentity pipeline: application "Partner app" gets a federated credential ("pipeline"): https://token.example for repo:a',
    ]);
    expect(saying(credentialsAdded, application(), federated("repo:a"), subject)).toEqual([]);
    expect(saying(permissionsWidened, {}, application(access(readUsers)), subject)).toEqual([]);
  });
});
