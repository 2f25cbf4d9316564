import { configureBackend } from "../../lib/constructs/backend";
import type { Backend } from "../../lib/model/tenant";
import { blockAt } from "../support/block-at";
import { synthStack } from "../support/synth";

function rendered(backend: Backend, ...path: string[]): unknown {
  return blockAt(
    synthStack((stack) => configureBackend(stack, backend)),
    "terraform",
    ...path,
  );
}

describe("configureBackend", () => {
  test("keeps local state in the project, not in the output folder that is made anew, by a relative path", () => {
    expect(rendered({ kind: "local", directory: "state" }, "backend")).toEqual({
      local: { path: "../../../state/test.tfstate" },
    });
  });

  test("leaves an absolute local folder alone", () => {
    expect(rendered({ kind: "local", directory: "/var/state" }, "backend", "local", "path")).toBe(
      "/var/state/test.tfstate",
    );
  });

  test("signs in to Azure storage by OIDC, with no key", () => {
    const backend: Backend = { kind: "azurerm", storageAccountName: "tfstate", containerName: "tenants" };
    expect(rendered(backend, "backend")).toEqual({
      azurerm: {
        storage_account_name: "tfstate",
        container_name: "tenants",
        key: "test.tfstate",
        use_oidc: true,
        use_azuread_auth: true,
      },
    });
    const elsewhere = { resourceGroupName: "rg", tenantId: "t", subscriptionId: "s", environment: "usgovernment" };
    expect(rendered({ ...backend, ...elsewhere }, "backend", "azurerm")).toMatchObject({
      resource_group_name: "rg",
      tenant_id: "t",
      subscription_id: "s",
      environment: "usgovernment",
    });
  });

  test("has a workspace a stack in HCP Terraform", () => {
    const remote = { kind: "remote", hostname: "app.terraform.io", organization: "contoso-org" } as const;
    expect(rendered({ ...remote, workspacePrefix: "tenant-" }, "cloud")).toEqual({
      hostname: "app.terraform.io",
      organization: "contoso-org",
      workspaces: { name: "tenant-test" },
    });
  });

  const s3 = { kind: "s3", bucket: "state", region: "eu-west-1", keyPrefix: "tenants", usePathStyle: false } as const;

  test("locks and encrypts on S3", () => {
    expect(rendered(s3, "backend")).toEqual({
      s3: { bucket: "state", region: "eu-west-1", key: "tenants/test.tfstate", use_lockfile: true, encrypt: true },
    });
    expect(rendered({ ...s3, keyPrefix: "" }, "backend", "s3", "key")).toBe("test.tfstate");
  });

  test("skips what only Amazon has on S3-compatible storage", () => {
    expect(rendered({ ...s3, endpoint: "https://minio.example", usePathStyle: true }, "backend", "s3")).toEqual({
      bucket: "state",
      region: "eu-west-1",
      key: "tenants/test.tfstate",
      use_lockfile: true,
      use_path_style: true,
      endpoints: { s3: "https://minio.example" },
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
      skip_s3_checksum: true,
    });
  });
});
