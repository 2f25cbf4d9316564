import type { Cloud } from "../model/tenant";

/** What differs between Microsoft's national clouds for the parts that this module configures. */
export interface CloudEndpoints {
  /** Value of `environment` for the azuread and msgraph providers. */
  readonly environment: string;
  readonly loginHost: string;
  /** Host of the `iss` claim in v2.0 tokens. */
  readonly issuerHost: string;
  /** Host of Microsoft Graph. */
  readonly graphHost: string;
  /** Host of the Partner Center API. PartnerCenter PowerShell uses the global one for all of Azure Government. */
  readonly partnerCenterHost: string;
  /** Audience that Microsoft recommends for federated credentials of workloads in this cloud. */
  readonly tokenExchangeAudience: string;
}

const government = {
  loginHost: "login.microsoftonline.us",
  issuerHost: "login.microsoftonline.us",
  partnerCenterHost: "api.partnercenter.microsoft.com",
  tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
};

/**
 * @see https://learn.microsoft.com/graph/deployments
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const cloudEndpoints: Readonly<Record<Cloud, CloudEndpoints>> = {
  public: {
    environment: "public",
    loginHost: "login.microsoftonline.com",
    graphHost: "graph.microsoft.com",
    issuerHost: "login.microsoftonline.com",
    partnerCenterHost: "api.partnercenter.microsoft.com",
    tokenExchangeAudience: "api://AzureADTokenExchange",
  },
  usGovernmentL4: { environment: "usgovernmentl4", graphHost: "graph.microsoft.us", ...government },
  usGovernmentL5: { environment: "usgovernmentl5", graphHost: "dod-graph.microsoft.us", ...government },
  china: {
    environment: "china",
    loginHost: "login.chinacloudapi.cn",
    graphHost: "microsoftgraph.chinacloudapi.cn",
    issuerHost: "login.partner.microsoftonline.cn",
    partnerCenterHost: "partner.partnercenterapi.microsoftonline.cn",
    tokenExchangeAudience: "api://AzureADTokenExchangeChina",
  },
};
