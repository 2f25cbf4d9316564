export { synthesize } from "./synthesize";
export { renderTenant } from "./synthesize-tenants";
