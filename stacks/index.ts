export { CustomerTenantStack } from "./customer-tenant-stack";
export { DeploymentIdentityStack } from "./deployment-identity-stack";
export { PartnerTenantStack } from "./partner-tenant-stack";
export { synthesize } from "./synthesize";
export { renderTenant } from "./synthesize-tenants";
