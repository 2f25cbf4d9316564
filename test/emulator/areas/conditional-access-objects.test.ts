import type { JsonObject } from "../../../lib/emulator/graph-object";
import { emulated } from "../../support/emulated";

const locations = "/identity/conditionalAccess/namedLocations";
const policies = "/identity/conditionalAccess/policies";
const strengths = "/policies/authenticationStrengthPolicies";

const range = (cidrAddress: string) => ({ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress });
const office = {
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  displayName: "Office",
  ipRanges: [range("203.0.113.0/24")],
};
const home = {
  "@odata.type": "#microsoft.graph.countryNamedLocation",
  displayName: "Home",
  countriesAndRegions: ["GB"],
};

function policy(conditions: JsonObject, grantControls: JsonObject = { operator: "OR", builtInControls: ["mfa"] }) {
  return {
    displayName: "p",
    state: "enabled",
    conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] }, ...conditions },
    grantControls,
  };
}

describe("named locations", () => {
  it("are not deleted while they are trusted, nor while a policy names them", () => {
    const { call } = emulated();
    const { id } = call("POST", locations, { ...office, isTrusted: true }).body;
    const { id: user } = call(
      "POST",
      policies,
      policy({ locations: { includeLocations: ["All"], excludeLocations: [id] } }),
    ).body;
    const remove = () => call("DELETE", `${locations}/${id}`);
    expect(remove().body.error.message).toContain("trusted");
    call("PATCH", `${locations}/${id}`, { "@odata.type": office["@odata.type"], isTrusted: false });
    expect(remove().body.error.message).toContain(`in use by ConditionalAccessPolicy ${user}`);
    call("DELETE", `${policies}/${user}`);
    expect(remove().status).toBe(204);
    expect(call("GET", `${locations}/${id}`).body.error).toMatchObject({
      code: "ResourceNotFound",
      message: `NamedLocation with id ${id} does not exist in the directory.`,
    });
    expect(call("POST", `/beta/identity/conditionalAccess/deletedItems/namedLocations/${id}/restore`).status).toBe(200);
    expect(call("GET", `${locations}/${id}`).body).toMatchObject(office);
  });

  it("keep what an update does not name", () => {
    const { call } = emulated();
    const { id } = call("POST", locations, home).body;
    call("PATCH", `${locations}/${id}`, {
      "@odata.type": home["@odata.type"],
      includeUnknownCountriesAndRegions: true,
    });
    expect(call("GET", `${locations}/${id}`).body).toMatchObject({
      ...home,
      includeUnknownCountriesAndRegions: true,
      countryLookupMethod: "clientIpAddress",
    });
  });

  const many = (count: number) => Array.from({ length: count }, (_, at) => range(`203.${at >> 8}.${at & 255}.0/24`));

  it.each<[string, JsonObject]>([
    ["without a type", { displayName: "x", ipRanges: office.ipRanges }],
    ["with a range that is none", { ...office, ipRanges: [range("203.0.113.0")] }],
    ["with a range wider than /8", { ...office, ipRanges: [range("10.0.0.0/7")] }],
    ["with no range", { ...office, ipRanges: [] }],
    ["with 2,001 ranges", { ...office, ipRanges: many(2001) }],
    ["with a range without a type", { ...office, ipRanges: [{ cidrAddress: "203.0.113.0/24" }] }],
    ["with a country in words", { ...home, countriesAndRegions: ["United Kingdom"] }],
    ["of countries that is trusted", { ...home, isTrusted: true }],
  ])("%s are refused", (_what, body) => {
    const { call, emulator } = emulated();
    const { version } = emulator.state;
    expect(call("POST", locations, body)).toMatchObject({ status: 400, body: { error: { code: "BadRequest" } } });
    expect(emulator.state.version).toBe(version);
  });

  it("may have 2,000 ranges, and there may be 195 of them", () => {
    const { call } = emulated();
    expect(call("POST", locations, { ...office, ipRanges: many(2000) }).status).toBe(201);
    for (let count = 1; count < 195; count++) call("POST", locations, home);
    expect(call("POST", locations, home).status).toBe(400);
    expect(call("GET", `${locations}?$filter=displayName eq 'Office'`).body.value).toHaveLength(1);
  });

  it("stay of one type", () => {
    const { call } = emulated();
    const { id } = call("POST", locations, home).body;
    expect(call("PATCH", `${locations}/${id}`, office).status).toBe(400);
  });
});

describe("authentication strengths", () => {
  const custom = { displayName: "Keys", allowedCombinations: ["fido2", "password, hardwareOath"] };

  it("are three built-in ones that nobody changes, and custom ones", () => {
    const { call } = emulated();
    const { id } = call("POST", strengths, custom).body;
    const { value } = call("GET", strengths).body;
    expect(value.map((each: JsonObject) => each["policyType"])).toEqual(["builtIn", "builtIn", "builtIn", "custom"]);
    const builtIn = `${strengths}/00000000-0000-0000-0000-000000000004`;
    expect(call("PATCH", builtIn, { displayName: "x" }).status).toBe(400);
    expect(call("DELETE", builtIn).status).toBe(400);
    expect(call("GET", `/identity/conditionalAccess/authenticationStrength/policies/${id}`).body).toMatchObject({
      displayName: "Keys",
      description: "",
      allowedCombinations: ["fido2", "password,hardwareOath"],
      requirementsSatisfied: "mfa",
    });
  });

  it("get other combinations by an action only, which says what there was", () => {
    const { call } = emulated();
    const { id } = call("POST", strengths, custom).body;
    expect(call("PATCH", `${strengths}/${id}`, { allowedCombinations: ["fido2"] }).status).toBe(400);
    const answer = call("POST", `${strengths}/${id}/updateAllowedCombinations`, { allowedCombinations: ["fido2"] });
    expect(answer).toMatchObject({
      status: 200,
      body: { previousCombinations: ["fido2", "password,hardwareOath"], currentCombinations: ["fido2"] },
    });
    expect(call("GET", `${strengths}/${id}`).body.allowedCombinations).toEqual(["fido2"]);
  });

  it("are neither deleted nor weakened while a policy asks for them", () => {
    const { call } = emulated();
    const { id } = call("POST", strengths, custom).body;
    const { id: user } = call("POST", policies, policy({}, { operator: "AND", authenticationStrength: { id } })).body;
    expect(call("GET", `${strengths}/${id}/usage`).body.mfa).toEqual([expect.objectContaining({ id: user })]);
    expect(call("DELETE", `${strengths}/${id}`).status).toBe(400);
    const weaker = { allowedCombinations: ["password"] };
    expect(call("POST", `${strengths}/${id}/updateAllowedCombinations`, weaker).status).toBe(400);
    call("DELETE", `${policies}/${user}`);
    expect(call("DELETE", `${strengths}/${id}`).status).toBe(204);
  });

  it.each<[string, JsonObject]>([
    ["without a combination", { ...custom, allowedCombinations: [] }],
    ["of methods that there are not", { ...custom, allowedCombinations: ["carrierPigeon"] }],
    ["without a name", { allowedCombinations: ["fido2"] }],
  ])("%s are refused", (_what, body) => {
    expect(emulated().call("POST", strengths, body).status).toBe(400);
  });
});

describe("What If", () => {
  const path = "/identity/conditionalAccess/evaluate";

  function tenant() {
    const { call, emulator } = emulated();
    const group = { displayName: "Break glass", mailEnabled: false, mailNickname: "bg", securityEnabled: true };
    const { id: groupId } = call("POST", "/groups", group).body;
    const person = (name: string) =>
      call("POST", "/users", {
        accountEnabled: true,
        displayName: name,
        mailNickname: name,
        userPrincipalName: `${name}@contoso.onmicrosoft.com`,
        passwordProfile: { password: "correct horse 1!" },
      }).body.id as string;
    const [alex, emergency] = [person("alex"), person("emergency")];
    call("POST", `/groups/${groupId}/members/$ref`, {
      "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${emergency}`,
    });
    const mfa = call("POST", policies, policy({ users: { includeUsers: ["All"], excludeGroups: [groupId] } })).body.id;
    const off = call("POST", policies, { ...policy({}), state: "disabled" }).body.id;
    const ask = (userId: string, more: JsonObject = {}) =>
      call("POST", path, { signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId }, ...more });
    return { call, emulator, ask, alex: alex!, emergency: emergency!, mfa, off };
  }

  it("is answered by the engine, out of the tenant as it is", () => {
    const { ask, alex, emergency, mfa } = tenant();
    const applies = ask(alex);
    expect(applies.status).toBe(200);
    expect(applies.body.value).toEqual([
      expect.objectContaining({ id: mfa, policyApplies: true, analysisReasons: "notSet", displayName: "p" }),
    ]);
    expect(ask(emergency).body.value).toEqual([
      expect.objectContaining({ id: mfa, policyApplies: false, analysisReasons: "users" }),
    ]);
    expect(ask(emergency, { appliedPoliciesOnly: true }).body.value).toEqual([]);
  });

  it("leaves policies that are off out of it, and follows changes", () => {
    const { call, ask, alex, mfa, off } = tenant();
    call("PATCH", `${policies}/${off}`, { state: "enabledForReportingButNotEnforced" });
    expect(ask(alex).body.value.map(({ id }: { id: string }) => id)).toEqual([mfa, off]);
    call("DELETE", `${policies}/${mfa}`);
    expect(ask(alex).body.value.map(({ id }: { id: string }) => id)).toEqual([off]);
  });

  it("refuses what Graph has no such request for", () => {
    const { call, ask, alex } = tenant();
    for (const answer of [
      call("POST", path, {}),
      ask("nobody"),
      ask(alex, { signInConditions: { ipAddress: "here" } }),
      ask(alex, { colour: "red" }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { error: { code: "BadRequest" } } });
    }
  });
});

describe("templates and authentication contexts", () => {
  it("are listed, and read one by one", () => {
    const { call } = emulated();
    const templates = "/identity/conditionalAccess/templates";
    const { value } = call("GET", templates).body;
    expect(value.map(({ id }: { id: string }) => id)).toContain("a3d0a415-b068-4326-9251-f9cdf9feeb64");
    expect(call("GET", `${templates}/${value[0].id}`).body.name).toBe(value[0].name);
    expect(call("GET", `${templates}/x`).status).toBe(404);
  });

  it("can be made policies of", () => {
    const { call } = emulated();
    for (const { name, details } of call("GET", "/identity/conditionalAccess/templates").body.value) {
      const made = call("POST", policies, {
        displayName: name,
        state: "enabledForReportingButNotEnforced",
        ...details,
      });
      expect(made.status).toBe(201);
    }
  });

  it("c1 to c99 are made by an update", () => {
    const { call } = emulated();
    const path = "/identity/conditionalAccess/authenticationContextClassReferences";
    expect(call("PATCH", `${path}/c1`, { displayName: "Finance", isAvailable: true }).status).toBe(204);
    expect(call("GET", path).body.value).toEqual([
      { id: "c1", displayName: "Finance", description: "", isAvailable: true },
    ]);
    expect(call("PATCH", `${path}/c100`, { displayName: "x" }).status).toBe(400);
    expect(call("PATCH", `${path}/c2`, { isAvailable: "yes" }).status).toBe(400);
    expect(call("DELETE", `${path}/c1`).status).toBe(204);
    expect(call("GET", `${path}/c1`).status).toBe(404);
  });
});
