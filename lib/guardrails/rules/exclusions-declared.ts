import type { Principals } from "../../model/principals";
import type { GuestsOrExternalUsers, Users } from "../../model/policy";
import { guestOrExternalUserTypes } from "../../model/policy";
import { idKey, idText, type Id } from "../../model/reference";
import type { Guardrail, JudgedPolicy } from "../guardrail";
import { includes, isOn, isUserPolicy } from "../policy-shape";

/**
 * Whoever is left out of a policy is a hole in it. Each has a reason, a compensating control, an approver and an end;
 * the break-glass group has a policy of its own. Guests need no declaration where Microsoft's own templates leave them
 * out: they register security info in their home tenant, and nobody computes an insider risk for them.
 */
export const exclusionsDeclared: Guardrail = {
  id: "exclusions-declared",
  title: "Everybody who is excluded is declared, with reason and expiry",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: ({ policies, declared: { exclusions, breakGlassGroup } }) => {
    if (exclusions === undefined) return [];
    return policies
      .filter(({ policy }) => isOn(policy) && isUserPolicy(policy))
      .flatMap((on) => {
        const allowed = exclusions.filter(({ from }) => from === "all" || from.includes(on.key)).map(({ who }) => who);
        if (breakGlassGroup !== undefined) allowed.push({ groups: [breakGlassGroup] });
        return undeclared(on, allowed).map((who) => ({
          on,
          message: `the policy excludes ${who} without a declared exclusion`,
          remedy: "declare the exclusion with its reason and expiry, or include them again",
        }));
      });
  },
};

function undeclared({ policy }: JudgedPolicy, allowed: readonly Principals[]): readonly string[] {
  const { users, applications, insiderRiskLevels } = policy.conditions;
  const isRegistration = applications.includeUserActions?.includes("urn:user:registersecurityinfo") ?? false;
  const guests = isRegistration || insiderRiskLevels ? undefined : guestsOf(users);
  return [
    ...missing("user", users.excludeUsers, allowed, ({ users: ids }) => ids).filter((who) => who !== guestsSentinel),
    ...missing("group", users.excludeGroups, allowed, ({ groups }) => groups),
    ...missing("role", users.excludeRoles, allowed, ({ roles }) => roles),
    ...(guests && !allowed.some((who) => covers(who.guestsOrExternalUsers, guests))
      ? [`guests (${guests.guestOrExternalUserTypes.join(", ")})`]
      : []),
    ...(policy.unknown ?? []).flatMap(({ part, because }) =>
      part === "users" ? [`users who cannot be told (${because})`] : [],
    ),
  ];
}

const guestsSentinel = "user GuestsOrExternalUsers";

/** The sentinel for guests means every type of them. */
function guestsOf(users: Users): GuestsOrExternalUsers | undefined {
  return includes(users.excludeUsers, "GuestsOrExternalUsers")
    ? { guestOrExternalUserTypes }
    : users.excludeGuestsOrExternalUsers;
}

function missing(
  what: string,
  excluded: readonly Id[] | undefined,
  allowed: readonly Principals[],
  idsOf: (who: Principals) => readonly Id[] | undefined,
): readonly string[] {
  const keys = new Set(allowed.flatMap((who) => idsOf(who) ?? []).map(idKey));
  return (excluded ?? []).filter((id) => !keys.has(idKey(id))).map((id) => `${what} ${idText(id)}`);
}

function covers(declared: GuestsOrExternalUsers | undefined, found: GuestsOrExternalUsers): boolean {
  if (!declared) return false;
  const types: readonly string[] = declared.guestOrExternalUserTypes;
  if (!found.guestOrExternalUserTypes.every((type) => types.includes(type))) return false;
  if (declared.externalTenants?.membershipKind !== "enumerated") return true;
  const tenants = declared.externalTenants.members;
  return (
    found.externalTenants?.membershipKind === "enumerated" &&
    found.externalTenants.members.every((id) => includes(tenants, id))
  );
}
