import { type Conditions, type GuestOrExternalUserType, type GuestsOrExternalUsers } from "../model/policy";

/** Every user, guests included, for every resource and user action, from every client: what most templates narrow. */
export const everySignIn = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["All"] },
  clientAppTypes: ["all"],
} as const satisfies Conditions;

/** Guests of these kinds from every tenant, said the way Graph gives it back. */
export function guestsOfEveryTenant(types: readonly GuestOrExternalUserType[]): GuestsOrExternalUsers {
  return { guestOrExternalUserTypes: types, externalTenants: { membershipKind: "all" } };
}
