import { DataAzureadClientConfig } from "@cdktf/provider-azuread/lib/data-azuread-client-config";
import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { findApi } from "../microsoft/api-permissions";
import { terraformText } from "./text";

/** Who runs Terraform; one data source a stack. Reading it calls no API. */
export function callerIdentity(scope: Construct): DataAzureadClientConfig {
  return once(scope, "caller-identity", (stack, id) => {
    const caller = new DataAzureadClientConfig(stack, id, {});
    caller.overrideLogicalId("current");
    return caller;
  });
}

/**
 * Service principal of an API in the tenant; one data source a stack and API. A data source and never a resource with
 * `use_existing`: destroying that deletes the API's service principal, Microsoft Graph's included, for the whole tenant.
 */
export function apiServicePrincipal(scope: Construct, appId: string): DataAzureadServicePrincipal {
  const name = apiName(appId);
  return once(scope, `api-${name}`, (stack, id) => {
    const api = new DataAzureadServicePrincipal(stack, id, { clientId: terraformText(appId) });
    api.overrideLogicalId(name);
    return api;
  });
}

/** Name of an API in Terraform addresses: its display name in kebab-case, or its application id. */
export function apiName(appId: string): string {
  const api = findApi(appId);
  return "found" in api ? api.found.name.toLowerCase().replaceAll(" ", "-") : `api-${appId.toLowerCase()}`;
}

function once<T extends Construct>(scope: Construct, id: string, make: (stack: TerraformStack, id: string) => T): T {
  const stack = TerraformStack.of(scope);
  return (stack.node.tryFindChild(id) as T | undefined) ?? make(stack, id);
}
