import { z } from "zod";
import { guid } from "./primitives";

const name = z.string().regex(/^\S+$/, "a name without spaces");

const local = z.strictObject({
  directory: name
    .regex(/^(?![/\\]|[A-Za-z]:)/, "a relative path")
    .default("state")
    .describe("Folder of the state files, relative to the project folder. Default: state."),
});

const azurerm = z.strictObject({
  resourceGroupName: name.optional(),
  storageAccountName: z.string().regex(/^[a-z0-9]{3,24}$/, "a storage account name: 3 to 24 lower-case letters or digits"),
  containerName: name.describe("Blob container; the state of a tenant is a blob named after its key."),
  tenantId: guid.optional().describe("Tenant that holds the storage account, where it is another one."),
  subscriptionId: guid.optional(),
  environment: z.enum(["public", "usgovernment", "china"]).optional().describe("Azure cloud of the storage account."),
});

const remote = z.strictObject({
  hostname: name.default("app.terraform.io").describe("Default: app.terraform.io (HCP Terraform)."),
  organization: name,
  workspacePrefix: z.string().default("").describe("The workspace of a tenant is this prefix and the tenant's key."),
});

const s3 = z.strictObject({
  bucket: name,
  region: name,
  endpoint: z.url({ protocol: /^https$/, error: "an https URL" }).optional().describe("For S3-compatible storage."),
  keyPrefix: z.string().default("").describe("The state of a tenant is stored under this prefix and the tenant's key."),
  usePathStyle: z.boolean().default(false).describe("Path-style URLs, as most S3-compatible storage needs. Default: false."),
});

/** Section `backend`: where Terraform keeps state. One state per tenant follows from the tenant's key. */
export const backendSchema = z
  .union([
    z.strictObject({ local }),
    z.strictObject({ azurerm }),
    z.strictObject({ remote }),
    z.strictObject({ s3 }),
  ])
  .default({ local: { directory: "state" } })
  .describe("Terraform backend. Default: local, folder state.");

export type BackendSection = z.infer<typeof backendSchema>;
