import * as fc from "fast-check";
import type { Directory, DirectoryUser } from "../../lib/model/directory";
import { guestOrExternalUserTypes } from "../../lib/model/policy";

/** Of the same small universe as the policies of `engine-arbitraries`. */
const groups = ["group-1", "group-2", "group-3"];
const roles = ["62e90394-69f5-4237-9190-012177145e10", "4a5d8f65-41da-4de4-8968-e035b65339cf"];

const users = fc.record(
  {
    id: fc.constantFrom("user-1", "user-2", "user-3", "user-4"),
    guestOrExternalUserType: fc.constantFrom(...guestOrExternalUserTypes),
    externalTenantId: fc.constantFrom("tenant-1", "tenant-2"),
    groups: fc.subarray(groups),
    roles: fc.subarray(roles),
    accountEnabled: fc.constantFrom(true, true, true, false),
  },
  { requiredKeys: ["id", "groups", "roles", "accountEnabled"] },
) as fc.Arbitrary<DirectoryUser>;

/** The snapshot knows some of the groups only. */
export const directories: fc.Arbitrary<Directory> = fc.record({
  users: fc.uniqueArray(users, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
  groups: fc.constantFrom(groups, ["group-1"]).map((ids) => ids.map((id) => ({ id }))),
  servicePrincipals: fc.constant([]),
});
