import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { configureProviders, type ProvidersProps } from "../../lib/constructs/providers";
import { SecurityDefaults } from "../../lib/provider-gaps/security-defaults";
import { blockAt } from "../support/block-at";
import { synth } from "../support/synth";

const tenantId = "b0d9b9e3-0ecf-4bfd-8dab-9273dd055a94";
const clientId = "11111111-2222-3333-4444-555555555555";

function render(props: ProvidersProps, add: (stack: TerraformStack) => unknown = () => undefined): unknown {
  const stack = new TerraformStack(new App({ outdir: join(tmpdir(), "never-written") }), "contoso");
  configureProviders(stack, props);
  add(stack);
  return synth(stack);
}

describe("configureProviders", () => {
  test.each([
    ["public", "public"],
    ["usGovernmentL4", "usgovernmentl4"],
    ["usGovernmentL5", "usgovernmentl5"],
    ["china", "china"],
  ] as const)("signs both providers in to the cloud %s by OIDC, without a secret", (cloud, environment) => {
    const json = render({ tenantId, cloud, clientId }, (stack) => new SecurityDefaults(stack, "s", { enabled: true }));
    const config = { tenant_id: tenantId, client_id: clientId, environment, use_oidc: true };
    expect(blockAt(json, "provider")).toEqual({ azuread: [config], msgraph: [config] });
  });

  test("leaves the client id to the environment where none is given", () => {
    expect(blockAt(render({ tenantId, cloud: "public" }), "provider", "azuread", "0")).toEqual({
      tenant_id: tenantId,
      environment: "public",
      use_oidc: true,
    });
  });

  test("pins both providers exactly", () => {
    const json = render({ tenantId, cloud: "public" }, (stack) => new SecurityDefaults(stack, "s", { enabled: true }));
    expect(blockAt(json, "terraform", "required_providers")).toEqual({
      azuread: { source: "hashicorp/azuread", version: "3.7.0" },
      msgraph: { source: "microsoft/msgraph", version: "0.5.0" },
    });
  });

  test("does not ask for msgraph where nothing uses it", () => {
    const json = render({ tenantId, cloud: "public" });
    expect(blockAt(json, "provider")).not.toHaveProperty("msgraph");
    expect(blockAt(json, "terraform", "required_providers")).not.toHaveProperty("msgraph");
  });
});
