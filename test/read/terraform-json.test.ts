import { moduleNames, readTerraformJson } from "../../lib/read/terraform-json";

describe("readTerraformJson", () => {
  test("flattens resources and data with address, construct path and decoded values", () => {
    const configuration = readTerraformJson({
      resource: {
        azuread_group: {
          "break-glass": {
            "//": { metadata: { path: "contoso/break-glass", uniqueId: "break-glass" } },
            display_name: "costs $${5}",
            owners: ["${data.azuread_user.alice.object_id}"],
          },
        },
      },
      data: { azuread_user: { alice: { user_principal_name: "a@contoso.example" } } },
    });
    expect(configuration.resources).toEqual([
      {
        mode: "managed",
        type: "azuread_group",
        name: "break-glass",
        address: "azuread_group.break-glass",
        path: "contoso/break-glass",
        values: { display_name: "costs ${5}", owners: [{ reference: "data.azuread_user.alice.object_id" }] },
      },
      {
        mode: "data",
        type: "azuread_user",
        name: "alice",
        address: "data.azuread_user.alice",
        values: { user_principal_name: "a@contoso.example" },
      },
    ]);
  });

  test("accepts lists of labelled blocks", () => {
    const { resources } = readTerraformJson({
      resource: [{ azuread_group: [{ a: [{ display_name: "A" }] }, { b: {} }] }],
    });
    expect(resources.map(({ address, values }) => [address, values])).toEqual([
      ["azuread_group.a", { display_name: "A" }],
      ["azuread_group.b", {}],
    ]);
  });

  test("a dynamic block is there and unreadable, at any depth", () => {
    const { resources } = readTerraformJson({
      resource: {
        azuread_conditional_access_policy: {
          p: { dynamic: { conditions: {} }, session_controls: { dynamic: { x: { for_each: [1] } } } },
        },
      },
    });
    expect(resources[0]?.values).toEqual({
      conditions: { expression: 'dynamic "conditions"' },
      session_controls: { x: { expression: 'dynamic "x"' } },
    });
  });

  test.each([null, [], "text", { resource: 1 }, { resource: { azuread_group: { a: "b" } } }])("fails on %j", (json) => {
    expect(() => readTerraformJson(json)).toThrow(/is not an object; expected Terraform's JSON syntax/);
  });

  test("names modules, which may hold resources that are not seen", () => {
    expect(moduleNames({ module: { baseline: { source: "./baseline" } } })).toEqual(["baseline"]);
    expect(moduleNames({})).toEqual([]);
  });
});
