import type { JsonObject } from "../../../lib/emulator/graph-object";
import { defaultTenant, newTenant } from "../../../lib/emulator/seeds/new-tenant";
import { emulated, emulatedNow } from "../../support/emulated";

const path = "/identity/conditionalAccess/policies";
const strange = "deadbeef-0000-4000-8000-000000000000";

const policy = {
  displayName: "MFA for all",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
} as const satisfies JsonObject;

/** The policy with other conditions. */
function where(conditions: JsonObject): JsonObject {
  return { ...policy, conditions: { ...policy.conditions, ...conditions } };
}

describe("policies", () => {
  it("come back whole: every list, nulls for what is not set, and what the service adds", () => {
    const { call } = emulated();
    const made = call("POST", path, { "@odata.type": "#microsoft.graph.conditionalAccessPolicy", ...policy });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      "@odata.context": "http://localhost/v1.0/$metadata#identity/conditionalAccess/policies/$entity",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      templateId: null,
      displayName: "MFA for all",
      createdDateTime: emulatedNow.toISOString(),
      modifiedDateTime: null,
      state: "enabledForReportingButNotEnforced",
      sessionControls: null,
      conditions: {
        users: {
          includeUsers: ["All"],
          excludeUsers: [],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: null,
          excludeGuestsOrExternalUsers: null,
        },
        applications: {
          includeApplications: ["All"],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: null,
        },
        clientApplications: null,
        clientAppTypes: ["all"],
        platforms: null,
        locations: null,
        devices: null,
        signInRiskLevels: [],
        userRiskLevels: [],
        servicePrincipalRiskLevels: [],
        insiderRiskLevels: null,
        authenticationFlows: null,
      },
      grantControls: {
        operator: "OR",
        builtInControls: ["mfa"],
        customAuthenticationFactors: [],
        termsOfUse: [],
        authenticationStrength: null,
      },
    });
    const { "@odata.context": _, ...object } = made.body;
    expect(call("GET", path).body.value).toEqual([object]);
    expect(call("GET", `/beta${path}/${object.id}`).body).toMatchObject(object);
  });

  it("are updated member by member, and lists as a whole", () => {
    const { call } = emulated();
    const { id } = call("POST", path, where({ signInRiskLevels: ["high"] })).body;
    const answer = call("PATCH", `${path}/${id}`, { conditions: { signInRiskLevels: ["medium"] }, state: "disabled" });
    expect([answer.status, answer.body]).toEqual([204, {}]);
    const { body } = call("GET", `${path}/${id}`);
    expect(body.conditions.signInRiskLevels).toEqual(["medium"]);
    expect(body.conditions.users.includeUsers).toEqual(["All"]);
    expect([body.state, body.modifiedDateTime]).toEqual(["disabled", emulatedNow.toISOString()]);
    call("PATCH", `${path}/${id}`, { sessionControls: { signInFrequency: { type: "hours", value: 4 } } });
    call("PATCH", `${path}/${id}`, { grantControls: null });
    expect(call("GET", `${path}/${id}`).body.grantControls).toBeNull();
  });

  it("are deleted softly, and restored", () => {
    const { call } = emulated();
    const { id } = call("POST", path, policy).body;
    expect(call("DELETE", `${path}/${id}`).status).toBe(204);
    expect(call("GET", `${path}/${id}`)).toMatchObject({ status: 404, body: { error: { code: "ResourceNotFound" } } });
    const deleted = "/beta/identity/conditionalAccess/deletedItems/policies";
    expect(call("GET", deleted).body.value).toHaveLength(1);
    expect(call("POST", `${deleted}/${id}/restore`).status).toBe(200);
    expect(call("GET", `${path}/${id}`).body.displayName).toBe("MFA for all");
    expect(call("GET", deleted).body.value).toEqual([]);
  });

  it("give guests back in the order of Graph's flags, and only All beside All", () => {
    const { call } = emulated();
    const guests = {
      guestOrExternalUserTypes: "serviceProvider,internalGuest",
      externalTenants: { membershipKind: "all" },
    };
    const { body } = call(
      "POST",
      path,
      where({ users: { includeUsers: ["All", strange], excludeGuestsOrExternalUsers: guests } }),
    );
    expect(body.conditions.users.includeUsers).toEqual(["All"]);
    expect(body.conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes).toBe(
      "internalGuest,serviceProvider",
    );
    expect(body.conditions.users.excludeGuestsOrExternalUsers.externalTenants["@odata.type"]).toBe(
      "#microsoft.graph.conditionalAccessAllExternalTenants",
    );
  });

  it("carry their authentication strength in full", () => {
    const { call } = emulated();
    const strength = { id: "00000000-0000-0000-0000-000000000004" };
    const { body } = call("POST", path, {
      ...policy,
      grantControls: { operator: "AND", authenticationStrength: strength },
    });
    expect(body.grantControls.authenticationStrength).toMatchObject({
      ...strength,
      displayName: "Phishing-resistant MFA",
      policyType: "builtIn",
      allowedCombinations: ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
    });
  });
});

describe("security defaults", () => {
  const refusal =
    "Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.";
  const defaults = "/policies/identitySecurityDefaultsEnforcementPolicy";

  it("let no policy be enforced beside them", () => {
    const { call } = emulated({ state: newTenant({ ...defaultTenant, securityDefaults: true }) });
    const { id } = call("POST", path, policy).body;
    for (const answer of [
      call("POST", path, { ...policy, state: "enabled" }),
      call("PATCH", `${path}/${id}`, { state: "enabled" }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatchObject({ code: "BadRequest", message: refusal });
    }
    expect(call("GET", path).body.value).toHaveLength(1);
    expect(call("PATCH", defaults, { isEnabled: false }).status).toBe(204);
    expect(call("PATCH", `${path}/${id}`, { state: "enabled" }).status).toBe(204);
  });

  it("are not switched on beside an enforced policy", () => {
    const { call } = emulated();
    const { id } = call("POST", path, { ...policy, state: "enabled" }).body;
    expect(call("PATCH", defaults, { isEnabled: true })).toMatchObject({ status: 400 });
    expect(call("GET", defaults).body.isEnabled).toBe(false);
    call("PATCH", `${path}/${id}`, { state: "disabled" });
    expect(call("PATCH", defaults, { isEnabled: true }).status).toBe(204);
  });

  it("keep a deleted policy from being restored as enforced", () => {
    const { call } = emulated();
    const { id } = call("POST", path, { ...policy, state: "enabled" }).body;
    call("DELETE", `${path}/${id}`);
    call("PATCH", defaults, { isEnabled: true });
    const restored = call("POST", `/beta/identity/conditionalAccess/deletedItems/policies/${id}/restore`);
    expect(restored.body.error.message).toBe(refusal);
    expect(call("GET", path).body.value).toEqual([]);
  });
});

describe("policies that Entra refuses", () => {
  const cases: readonly [what: string, body: JsonObject, message: string, explanation?: string][] = [
    ["without a name", { ...policy, displayName: null }, "1007: ", "displayName"],
    ["with a state of no kind", { ...policy, state: "on" }, "1007: ", "state"],
    ["with a member of no kind", { ...policy, colour: "red" }, "1007: ", "colour"],
    ["for nobody", where({ users: {} }), "1007: ", "include nobody"],
    ["for no application", where({ applications: {} }), "1007: ", "include nothing"],
    [
      "for applications and actions",
      where({ applications: { includeApplications: ["All"], includeUserActions: ["urn:user:registerdevice"] } }),
      "1012: 'applications' condition cannot include both",
    ],
    ["for no client", where({ clientAppTypes: [] }), "1064: 'clientAppTypes' condition does not support []."],
    ["for all clients and one", where({ clientAppTypes: ["all", "browser"] }), "1007: ", "beside others"],
    ["for no platform", where({ platforms: { includePlatforms: [] } }), "1007: ", "includePlatforms"],
    [
      "for an unknown location",
      where({ locations: { includeLocations: [strange] } }),
      `1040: NamedLocation with id ${strange} does not exist in the directory.`,
    ],
    ["for a misspelt location", where({ locations: { includeLocations: ["all"] } }), "1040: NamedLocation with id all"],
    [
      "without an unknown group",
      where({ users: { includeUsers: ["All"], excludeGroups: [strange] } }),
      "1007: ",
      `'${strange}' does not exist`,
    ],
    [
      "without an address for a group",
      where({ users: { includeUsers: ["All"], excludeGroups: [`/groups/${strange}`] } }),
      "1007: ",
      "/groups/",
    ],
    ["for an unknown user", where({ users: { includeUsers: [strange] } }), "1007: ", "includeUsers"],
    ["for a misspelt sentinel", where({ users: { includeUsers: ["all"] } }), "1007: ", "'all' does not exist"],
    ["for All as a role", where({ users: { includeRoles: ["All"] } }), "1007: ", "'All' does not exist"],
    ["for an unknown application", where({ applications: { includeApplications: [strange] } }), "1007: ", strange],
    [
      "with a strength that is not there",
      { ...policy, grantControls: { operator: "OR", authenticationStrength: { id: strange } } },
      "1007: ",
      strange,
    ],
    ["that ask for nothing", { ...policy, grantControls: null }, "1007: ", "ask for anything"],
    [
      "that ask for an empty session",
      { ...policy, grantControls: null, sessionControls: {} },
      "1007: ",
      "ask for anything",
    ],
    ["without an operator", { ...policy, grantControls: { builtInControls: ["mfa"] } }, "1007: ", "operator"],
    [
      "that block and ask",
      { ...policy, grantControls: { operator: "OR", builtInControls: ["block", "mfa"] } },
      "1032: ConditionalActionPolicy validation failed due to InvalidControls.",
    ],
    [
      "with MFA beside a strength",
      {
        ...policy,
        grantControls: {
          operator: "OR",
          builtInControls: ["mfa"],
          authenticationStrength: { id: "00000000-0000-0000-0000-000000000002" },
        },
      },
      "1032: ",
    ],
    [
      "with a new password for no risk",
      { ...policy, grantControls: { operator: "AND", builtInControls: ["mfa", "passwordChange"] } },
      "1032: ConditionalActionPolicy validation failed due to InvalidPasswordResetControl.",
    ],
    [
      "with a frequency of no length",
      { ...policy, sessionControls: { signInFrequency: { frequencyInterval: "timeBased" } } },
      "1007: ",
      "signInFrequency",
    ],
    [
      "with a length beside every time",
      { ...policy, sessionControls: { signInFrequency: { frequencyInterval: "everyTime", value: 1, type: "hours" } } },
      "1007: ",
      "everyTime",
    ],
    [
      "with guests named twice",
      where({
        users: {
          includeUsers: ["GuestsOrExternalUsers"],
          includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest" },
        },
      }),
      "1007: ",
      "beside a list",
    ],
  ];

  it.each(cases)("%s", (_what, body, message, explanation = "") => {
    const { call, emulator } = emulated();
    const { version } = emulator.state;
    const answer = call("POST", path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe("BadRequest");
    expect(answer.body.error.message).toContain(message);
    expect(JSON.stringify(answer.body.error.details ?? [])).toContain(explanation);
    expect(emulator.state.version).toBe(version);
  });

  it("but keep the ids of objects that were deleted since", () => {
    const { call, emulator } = emulated();
    emulator.state.put("groups", { id: strange, displayName: "Break glass" });
    const { id } = call("POST", path, where({ users: { includeUsers: ["All"], excludeGroups: [strange] } })).body;
    emulator.state.remove("groups", strange);
    expect(call("PATCH", `${path}/${id}`, { displayName: "Renamed" }).status).toBe(204);
    expect(call("POST", path, where({ users: { includeUsers: ["All"], excludeGroups: [strange] } })).status).toBe(400);
  });

  it("beyond 240", () => {
    const { call } = emulated();
    for (let count = 0; count < 240; count++) expect(call("POST", path, policy).status).toBe(201);
    expect(call("POST", path, policy)).toMatchObject({ status: 400, body: { error: { code: "BadRequest" } } });
    const [first] = call("GET", path).body.value;
    call("DELETE", `${path}/${first.id}`);
    expect(call("POST", path, policy).status).toBe(201);
  });
});

describe("permissions on Conditional Access", () => {
  const missing = (roles: readonly string[], method: string, body?: JsonObject) =>
    emulated().callAs(roles)(method, path, body);

  it("names the missing one", () => {
    const answer = missing(["Policy.Read.All"], "POST", policy);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "AccessDenied" } } });
    expect(answer.body.error.message).toContain("Missing application permission: Policy.ReadWrite.ConditionalAccess.");
    expect(missing(["Policy.ReadWrite.ConditionalAccess"], "POST", policy).body.error.message).toContain(
      "Policy.Read.All",
    );
    expect(missing([], "GET").status).toBe(403);
  });

  it("lets those with it through", () => {
    expect(missing(["Policy.Read.All"], "GET").status).toBe(200);
    expect(missing(["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"], "POST", policy).status).toBe(201);
  });
});
