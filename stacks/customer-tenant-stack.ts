import { TenantStack } from "./tenant-stack";

/**
 * A customer's tenant that a partner looks after: what every tenant gets and nothing else. The partner's technicians
 * sign in to it as external users of the type `serviceProvider`, whom policies for all users reach as well.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups
 */
export class CustomerTenantStack extends TenantStack {}
