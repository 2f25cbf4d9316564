import { type GuestsOrExternalUsers, guestOrExternalUserTypes } from "../model/policy";

/**
 * One set of guests that holds all of the given ones, since a policy has room for one. Kinds of guests are joined as far
 * as they are meant from every tenant; guests of chosen tenants fit only if they are covered by that or stand alone.
 */
export function unionOfGuests(sets: readonly GuestsOrExternalUsers[]): GuestsOrExternalUsers | undefined {
  const [first, ...others] = sets;
  if (!first || others.length === 0) return first;
  const ofEveryTenant = new Set(sets.filter(isOfEveryTenant).flatMap((set) => set.guestOrExternalUserTypes));
  const uncovered = sets.filter(
    (set) => !isOfEveryTenant(set) && !set.guestOrExternalUserTypes.every((type) => ofEveryTenant.has(type)),
  );
  if (uncovered.length > 0) {
    throw new RangeError(
      "guests of chosen tenants are excluded beside other guests; expected one set of guests a policy",
    );
  }
  return {
    guestOrExternalUserTypes: guestOrExternalUserTypes.filter((type) => ofEveryTenant.has(type)),
    externalTenants: { membershipKind: "all" },
  };
}

function isOfEveryTenant({ externalTenants }: GuestsOrExternalUsers): boolean {
  return externalTenants?.membershipKind !== "enumerated";
}
