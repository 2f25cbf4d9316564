import { MsgraphProvider } from "../../lib/provider-gaps/msgraph-provider";
import { SecurityDefaults, type SecurityDefaultsProps } from "../../lib/provider-gaps/security-defaults";
import { requiredPermissions } from "../../lib/permissions/required-permissions";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { golden, goldenJson } from "../support/golden";
import { onlyResource, synthStack, type TerraformJson } from "../support/synth";

function render(props: SecurityDefaultsProps): TerraformJson {
  return synthStack((stack) => {
    stack.node.addDependency(new MsgraphProvider(stack, "msgraph", { tenantId: "t", environment: "public" }));
    return new SecurityDefaults(stack, "security-defaults", props);
  });
}

describe("SecurityDefaults", () => {
  test.each([true, false])("writes the switch as Graph names it, enabled: %s", (enabled) => {
    expect(onlyResource(render({ enabled }), "msgraph_update_resource")).toMatchObject({
      url: "policies/identitySecurityDefaultsEnforcementPolicy",
      body: { isEnabled: enabled },
    });
  });

  test("waits for what must exist first, by plain addresses", () => {
    const dependsOn = ["azuread_group.break-glass"];
    expect(onlyResource(render({ enabled: false, dependsOn }), "msgraph_update_resource")["depends_on"]).toEqual(
      dependsOn,
    );
    expect(onlyResource(render({ enabled: false }), "msgraph_update_resource")).not.toHaveProperty("depends_on");
  });

  test("knows the address that policies depend on", () => {
    const addresses: string[] = [];
    const json = synthStack((stack) => {
      const provider = new MsgraphProvider(stack, "msgraph", { tenantId: "t", environment: "public" });
      const { address } = new SecurityDefaults(provider, "security-defaults", { enabled: true });
      addresses.push(address);
    });
    expect(addresses).toEqual(["msgraph_update_resource.security-defaults"]);
    expect(json.resource).toHaveProperty(["msgraph_update_resource", "security-defaults"]);
  });

  test("needs the permission over the switch and no other", () => {
    const { permissions, unknown } = requiredPermissions(readTerraformJson(render({ enabled: true })).resources);
    expect(unknown).toEqual([]);
    expect(permissions.map(({ permission }) => permission)).toEqual([
      "Policy.Read.All",
      "Policy.ReadWrite.SecurityDefaults",
    ]);
  });

  test("as Terraform", () => {
    const { resource } = render({ enabled: false });
    const actual = goldenJson({ resource });
    expect(actual).toBe(golden("security-defaults/msgraph_update_resource.tf.json", actual));
  });
});
