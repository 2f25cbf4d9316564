import { type Api, apis, findApi, findPermission } from "../../lib/microsoft/api-permissions";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function apiNamed(name: string): Api {
  const lookup = findApi(name);
  if (!("found" in lookup)) throw new Error(`${name} is missing`);
  return lookup.found;
}

describe("apis", () => {
  test.each(apis.map((api) => [api.name, api] as const))("%s has well-formed and distinct ids", (_, api) => {
    for (const ids of [Object.values(api.delegated), Object.values(api.application)]) {
      expect(ids.filter((id) => !guid.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(api.appId).toMatch(guid);
  });

  test("no two APIs answer to the same name or application id", () => {
    const names = apis.flatMap(({ name, otherNames, appId }) => [name, ...otherNames, appId]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("findApi", () => {
  test.each([
    "Microsoft Partner Center",
    "microsoft partner center",
    "SampleBECApp",
    "FA3D9A0C-3FB0-42CC-9193-47C7ECD2EDBD",
  ])("knows Partner Center as %s", (name) => {
    expect(apiNamed(name).appId).toBe("fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd");
  });

  test("names the nearest API for a typing error", () => {
    expect(findApi("Microsoft Graf")).toMatchObject({ candidates: ["Microsoft Graph"] });
  });

  test("has no candidate for a name like no other", () => {
    expect(findApi("Contoso Billing")).toMatchObject({ candidates: [] });
  });
});

describe("findPermission", () => {
  const graph = apiNamed("Microsoft Graph");

  test("tells the delegated scope from the application role of the same name", () => {
    expect(findPermission(graph, "delegated", "Policy.Read.All")).toEqual({
      found: { name: "Policy.Read.All", id: "572fea84-0151-49b2-9301-11cb16974376" },
    });
    expect(findPermission(graph, "application", "Policy.Read.All")).toEqual({
      found: { name: "Policy.Read.All", id: "246dd0d5-5bd0-4def-940b-0421030a5b68" },
    });
  });

  test("does not find a name that exists only for the other kind", () => {
    expect(findPermission(graph, "application", "offline_access")).not.toHaveProperty("found");
  });

  test("offers a name in another letter case first", () => {
    expect(findPermission(graph, "delegated", "user.read")).toMatchObject({ candidates: ["User.Read"] });
  });

  test("does not take members of every object for permissions", () => {
    expect(findPermission(graph, "delegated", "constructor")).not.toHaveProperty("found");
  });
});
