import { isAbsolute, posix } from "node:path";
import { AzurermBackend, CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend } from "cdktf";
import type { TerraformBackend, TerraformStack } from "cdktf";
import type { Backend } from "../model/tenant";
import { terraformText } from "./text";

/** From where Terraform runs, `cdktf.out/stacks/<stack>`, back to the project. */
const project = "../../..";

/**
 * Keeps a stack's state in the given backend, apart from every other stack's: the stack's name is in the file's, the
 * blob's or the workspace's name. No credential is written down. Azure signs in by OIDC with the pipeline's identity,
 * HCP Terraform takes its token from the environment, S3 its usual chain of credentials.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export function configureBackend(stack: TerraformStack, backend: Backend): TerraformBackend {
  const name = stack.node.id;
  const state = `${name}.tfstate`;
  if (backend.kind === "local") {
    // An absolute path would make the output differ from one machine to the next.
    const folder = isAbsolute(backend.directory) ? backend.directory : posix.join(project, backend.directory);
    return new LocalBackend(stack, { path: terraformText(posix.join(folder, state)) });
  }
  if (backend.kind === "azurerm") {
    return new AzurermBackend(stack, {
      storageAccountName: terraformText(backend.storageAccountName),
      containerName: terraformText(backend.containerName),
      key: terraformText(state),
      useOidc: true,
      useAzureadAuth: true,
      ...optional(backend, ["resourceGroupName", "tenantId", "subscriptionId", "environment"]),
    });
  }
  if (backend.kind === "remote") {
    return new CloudBackend(stack, {
      hostname: terraformText(backend.hostname),
      organization: terraformText(backend.organization),
      workspaces: new NamedCloudWorkspace(terraformText(`${backend.workspacePrefix}${name}`)),
    });
  }
  const config = {
    bucket: terraformText(backend.bucket),
    region: terraformText(backend.region),
    key: terraformText(posix.join(backend.keyPrefix, state)),
    // Locks by a conditional write beside the state, so that no DynamoDB table is needed (Terraform 1.10 and later).
    useLockfile: true,
    ...(backend.usePathStyle && { usePathStyle: true }),
    ...(backend.endpoint === undefined ? { encrypt: true } : compatible(backend.endpoint)),
  };
  return new S3Backend(stack, config);
}

/**
 * Other storage than Amazon's has no STS, no IAM, no metadata service and regions of its own, and many refuse the header
 * for encryption with the provider's key, and checksums: encryption at rest is then the storage's own matter.
 */
function compatible(endpoint: string) {
  return {
    endpoints: { s3: terraformText(endpoint) },
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRegionValidation: true,
    skipRequestingAccountId: true,
    skipS3Checksum: true,
  };
}

function optional<T extends object, K extends keyof T>(from: T, keys: readonly K[]): { [P in K]?: string } {
  const present = keys.flatMap((key) => (typeof from[key] === "string" ? [[key, terraformText(from[key])]] : []));
  return Object.fromEntries(present) as { [P in K]?: string };
}
