import { Construct } from "constructs";
import { SecureApplication } from "../lib/constructs/secure-application";
import { TenantStack, type TenantStackProps } from "./tenant-stack";

/**
 * A CSP partner's own tenant: on top of what every tenant gets, the applications of the Secure Application Model,
 * which live in the partner's tenant and reach customers by consent. Its guardrails refuse a set without MFA for all
 * users, since the partner security requirements cover every one.
 *
 * @see https://learn.microsoft.com/partner-center/security/partner-security-requirements
 */
export class PartnerTenantStack extends TenantStack {
  constructor(scope: Construct, props: TenantStackProps) {
    super(scope, props);
    const applications = new Construct(this, "applications");
    for (const application of props.tenant.applications) {
      new SecureApplication(applications, application.key, {
        ...application,
        tenantId: props.tenant.id,
        cloud: props.tenant.cloud,
        // No request for an application comes between security defaults and the policies that take over from them.
        dependsOn: this.protection,
      });
    }
  }
}
