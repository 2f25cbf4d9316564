import { isMissingPackage } from "../http/missing-package";
import { ServiceError } from "../http/service-error";
import { cloudEndpoints } from "../microsoft/clouds";
import type { Cloud } from "../model/tenant";
import { redact } from "../tokens/redact";
import type { ApplicationToken } from "./application-token";

/**
 * A way to tokens of whoever is signed in here: a managed identity, `az login`, and the others of
 * `DefaultAzureCredential`.
 *
 * @param resource `https://graph.microsoft.com`
 * @throws ServiceError where Azure's package is not installed; from the result where nobody is signed in
 */
export async function azureIdentity(
  tenantId: string,
  cloud: Cloud,
  resource: string,
): Promise<() => Promise<ApplicationToken>> {
  const { DefaultAzureCredential } = await loaded();
  const authorityHost = `https://${cloudEndpoints[cloud].loginHost}`;
  const credential = new DefaultAzureCredential({ tenantId, authorityHost });
  return async () => {
    try {
      const { token, expiresOnTimestamp } = await credential.getToken(`${resource}/.default`);
      return { accessToken: token, lifetimeSeconds: (expiresOnTimestamp - Date.now()) / 1000 };
    } catch (error) {
      const said = redact(error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!;
      throw new ServiceError(
        "badInput",
        `--azure-identity: nobody is signed in to tenant ${tenantId} here (${said.slice(0, 200)}); expected az login --tenant, or a managed identity`,
      );
    }
  };
}

async function loaded() {
  try {
    return await import("@azure/identity");
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    throw new ServiceError(
      "badInput",
      "--azure-identity: Azure's package is not installed; expected npm i @azure/identity",
    );
  }
}
