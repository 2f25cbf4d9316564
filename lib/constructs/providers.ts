import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import type { TerraformStack } from "cdktf";
import { cloudEndpoints } from "../microsoft/clouds";
import type { Cloud } from "../model/tenant";
import { MsgraphProvider } from "../provider-gaps/msgraph-provider";
import { terraformText } from "./text";

export interface ProvidersProps {
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** Client id of the identity to deploy with; absent: ARM_CLIENT_ID, else whoever is signed in to the Azure CLI. */
  readonly clientId?: string;
}

export interface Providers {
  readonly azuread: AzureadProvider;
  readonly msgraph: MsgraphProvider;
}

/**
 * Configures the azuread and msgraph providers for one tenant. In a pipeline they exchange the pipeline's own OIDC token;
 * at a terminal a certificate in ARM_CLIENT_CERTIFICATE_PATH goes first. Without either they fall back to `az login`, which
 * is enough for applications, groups and consent, but not for Conditional Access and security defaults: the Azure CLI's own
 * application lacks the delegated permissions, whatever roles the person holds. The tenant and the cloud are always written
 * down, so that no environment variable can send one tenant's configuration to another. There is no place for a secret.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/guides/service_principal_oidc
 */
export function configureProviders(stack: TerraformStack, { tenantId, cloud, clientId }: ProvidersProps): Providers {
  const config = {
    tenantId: terraformText(tenantId),
    environment: cloudEndpoints[cloud].environment,
    useOidc: true,
    ...(clientId !== undefined && { clientId: terraformText(clientId) }),
  };
  return {
    azuread: new AzureadProvider(stack, "azuread", config),
    msgraph: new MsgraphProvider(stack, "msgraph", config),
  };
}
