import type { Chapter, Ground } from "../chapter";
import { lacking, mostFirst, namedUser } from "../ground";
import { withoutMfa } from "../mfa-counts";

/** Guests are user accounts of the tenant: the requirement to do MFA is for them too. */
export function guestsChapter({ tally }: Ground): Chapter {
  const guests = [...tally.users.values()].filter(({ guest }) => guest !== undefined);
  const without = guests.filter(({ mfa }) => withoutMfa(mfa) > 0);
  const doubts = lacking(tally, "userType", "whether they are of a guest");
  const rows = guests.map((user) => ({
    user: namedUser(user),
    detail: [
      user.guest === "serviceProvider" ? "of a service provider" : "guest",
      ...(user.homeTenantId === undefined ? [] : [`from tenant ${user.homeTenantId}`]),
    ].join(" "),
    mfa: user.mfa,
    succeeded: user.succeeded,
    failed: user.failed,
    last: user.last,
  }));
  return {
    name: "guests",
    title: "Guests",
    state: without.length > 0 ? "act" : guests.length > 0 ? "shown" : doubts.length > 0 ? "cannotTell" : "none",
    says:
      guests.length === 0
        ? "The log holds no sign-in of a guest."
        : `Guests: ${guests.length}; of them got in without MFA: ${without.length}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Guests",
              rows: mostFirst(
                rows,
                ({ mfa, succeeded }) => withoutMfa(mfa) * 1e6 + succeeded,
                ({ user }) => user.id,
              ),
            },
          ],
    remedies:
      without.length > 0
        ? [
            "require MFA for guests too; trust the MFA of their own tenant in the cross-tenant access settings, so that they are not asked twice",
          ]
        : [],
    doubts,
  };
}
