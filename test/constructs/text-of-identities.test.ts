import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { appIn } from "../../stacks/app";
import { configureBackend } from "../../lib/constructs/backend";
import { DeploymentIdentity } from "../../lib/constructs/deployment-identity";
import { configureProviders } from "../../lib/constructs/providers";
import { SecureApplication, type SecureApplicationProps } from "../../lib/constructs/secure-application";
import type { Backend } from "../../lib/model/tenant";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { renderStack, synth, synthStack } from "../support/synth";

/** Terraform would evaluate either of them. */
const hostile = '${file("/etc/passwd")}%{if(true)}';
const escaped = '$${file("/etc/passwd")}%%{if(true)}';

/** How Terraform reads the hostile text, wherever in a configuration it is. */
function reading(json: unknown): "text" | "expression" | "absent" {
  const found = strings(json).filter((text) => text.includes("file("));
  if (found.some((text) => /(^|[^$])\$\{file|(^|[^%])%\{if/.test(text))) return "expression";
  return found.some((text) => text.includes(escaped)) ? "text" : "absent";
}

function strings(json: unknown): readonly string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(strings) : [];
}

const application: SecureApplicationProps = {
  key: "app",
  displayName: "App",
  model: "partner",
  tenantId: "t",
  cloud: "public",
  permissions: [],
  redirectUris: [],
  credentials: [],
  owners: ["owner"],
  adminConsent: true,
};
const api = { resourceAppId: "api", resourceName: "Api", delegated: [{ name: "Read", id: "1" }] };
const federated = { kind: "federated", key: "f", issuer: "i", subject: "s", audience: "a" } as const;

describe("text of SecureApplication stays text in", () => {
  const changes: Record<string, Partial<SecureApplicationProps>> = {
    displayName: { displayName: hostile },
    tenantId: { tenantId: hostile },
    owners: { owners: [hostile] },
    "permissions.resourceAppId": { permissions: [{ ...api, resourceAppId: hostile }], adminConsent: false },
    "permissions.id": { permissions: [{ ...api, delegated: [{ name: "Read", id: hostile }] }] },
    "permissions.name": { permissions: [{ ...api, delegated: [{ name: hostile, id: "1" }] }] },
    redirectUris: { redirectUris: [`https://app.example/${hostile}`] },
    "credentials.issuer": { credentials: [{ ...federated, issuer: hostile }] },
    "credentials.subject": { credentials: [{ ...federated, subject: hostile }] },
    "credentials.audience": { credentials: [{ ...federated, audience: hostile }] },
  };

  test.each(Object.entries(changes))("%s", (_, change) => {
    expect(reading(renderStack((stack) => new SecureApplication(stack, "app", { ...application, ...change })))).toBe(
      "text",
    );
  });

  test("owners, where a reference would hide an expression", () => {
    const owners = [{ reference: 'file("/etc/passwd")' }];
    expect(() => synthStack((stack) => new SecureApplication(stack, "app", { ...application, owners }))).toThrow(
      "reference",
    );
  });
});

describe("text of DeploymentIdentity stays text in", () => {
  test.each([
    ["displayName", { displayName: hostile }],
    ["credentials.subject", { credentials: [{ ...federated, subject: hostile }] }],
    ["permissions.id", { permissions: [{ permission: "Policy.Read.All" as const, id: hostile }] }],
  ])("%s", (_, change) => {
    const props = { displayName: "Pipeline", credentials: [], permissions: [], ...change };
    expect(reading(synthStack((stack) => new DeploymentIdentity(stack, "pipeline", props)))).toBe("text");
  });
});

describe("text of the providers stays text in", () => {
  test.each([
    ["tenantId", { tenantId: hostile }],
    ["clientId", { tenantId: "t", clientId: hostile }],
  ])("%s", (_, change) => {
    const stack = new TerraformStack(appIn(join(tmpdir(), "never-written")), "contoso");
    configureProviders(stack, { cloud: "public", ...change });
    expect(reading(synth(stack))).toBe("text");
  });
});

describe("text of the backend stays text in", () => {
  const azurerm = { kind: "azurerm", storageAccountName: "s", containerName: "c" } as const;
  const remote = { kind: "remote", hostname: "h", organization: "o", workspacePrefix: "w" } as const;
  const s3 = { kind: "s3", bucket: "b", region: "r", keyPrefix: "k", usePathStyle: false } as const;
  const backends: Record<string, Backend> = {
    "local.directory": { kind: "local", directory: hostile },
    "azurerm.storageAccountName": { ...azurerm, storageAccountName: hostile },
    "azurerm.containerName": { ...azurerm, containerName: hostile },
    "azurerm.resourceGroupName": { ...azurerm, resourceGroupName: hostile },
    "azurerm.tenantId": { ...azurerm, tenantId: hostile },
    "azurerm.subscriptionId": { ...azurerm, subscriptionId: hostile },
    "azurerm.environment": { ...azurerm, environment: hostile },
    "remote.hostname": { ...remote, hostname: hostile },
    "remote.organization": { ...remote, organization: hostile },
    "remote.workspacePrefix": { ...remote, workspacePrefix: hostile },
    "s3.bucket": { ...s3, bucket: hostile },
    "s3.region": { ...s3, region: hostile },
    "s3.keyPrefix": { ...s3, keyPrefix: hostile },
    "s3.endpoint": { ...s3, endpoint: hostile },
  };

  test.each(Object.entries(backends))("%s", (_, backend) => {
    expect(reading(synthStack((stack) => configureBackend(stack, backend)))).toBe("text");
  });
});

test("text comes back as it was from the synthesized file", () => {
  const json = synthStack((stack) => new SecureApplication(stack, "app", { ...application, displayName: hostile }));
  const read = readTerraformJson(json).resources.find(({ type }) => type === "azuread_application");
  expect(read?.values["display_name"]).toBe(hostile);
});
