import { block, breakGlassId, type PolicyChange } from "./judging";

export const groups = { excluded_groups: [breakGlassId] };
export const everyone = { included_users: ["All"], ...groups };
export const workload: PolicyChange = {
  users: { included_users: ["None"] },
  conditions: { client_applications: { included_service_principals: ["ServicePrincipalsInMyTenant"] } },
  grant: block,
};
export const riskyUsers: PolicyChange = {
  conditions: { user_risk_levels: ["high"] },
  grant: { operator: "AND", built_in_controls: ["mfa", "passwordChange"] },
};
export const action = (name: string) => ({ applications: { included_user_actions: [`urn:user:${name}`] } });
export const guests = (side: string, block: object) => ({ ...everyone, [`${side}_guests_or_external_users`]: [block] });
export const guid = "12345678-1234-4234-8234-123456789abc";
