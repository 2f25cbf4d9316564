import { directoryRoles } from "../../microsoft/directory-roles";
import { type ExternalTenants, guestOrExternalUserTypes } from "../../model/policy";
import type { Exclusion, Principals } from "../../model/principals";
import { type Id, idKey } from "../../model/reference";
import { compact } from "../compact";
import { quoted } from "../describe-value";
import type { Reader } from "../reader";
import type { ExclusionEntry } from "../schema/exclusions";
import { expectedName } from "../suggest";
import type { Lookups } from "./lookups";

/** What exclusions may name, and the day on which they must still hold. */
export interface ExclusionContext {
  readonly lookups: Lookups;
  /** Keys of all policies of the file. */
  readonly policyKeys: ReadonlySet<string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Reports exclusions that have expired and ones from policies that do not exist. */
export function resolveExclusions(
  entries: ReadonlyMap<string, ExclusionEntry>,
  context: ExclusionContext,
  reader: Reader,
): readonly Exclusion[] {
  return [...entries].map(([key, { who, ...entry }]) => {
    if (context.today > entry.expires) {
      const found = `exclusion ${quoted(key)} that expired on ${entry.expires}`;
      reader.report(["exclusions", key, "expires"], found, `a last day not before ${context.today}, or no exclusion`);
    }
    if (entry.from !== "all") {
      for (const [index, policy] of entry.from.entries()) {
        if (context.policyKeys.has(policy)) continue;
        const expected = expectedName(policy, context.policyKeys, "the key of a policy");
        reader.report(["exclusions", key, "from", index], `unknown policy ${quoted(policy)}`, expected);
      }
    }
    return { key, who: principals(who, context.lookups), ...entry };
  });
}

function principals({ users, groups, roles, guests }: ExclusionEntry["who"], lookups: Lookups): Principals {
  return compact<Principals>({
    users: distinct(users?.map((user) => lookups.user(user))),
    groups: distinct(groups?.map((group) => lookups.group(group))),
    roles: distinct(roles?.flatMap((role) => directoryRoles[role] ?? [])),
    guestsOrExternalUsers: guests && {
      guestOrExternalUserTypes: guestOrExternalUserTypes.filter((type) => guests.types.includes(type)),
      ...externalTenants(guests.tenants),
    },
  });
}

function externalTenants(tenants: "all" | readonly string[]): { readonly externalTenants?: ExternalTenants } {
  return tenants === "all" ? {} : { externalTenants: { membershipKind: "enumerated", members: [...new Set(tenants)] } };
}

function distinct(ids: readonly Id[] = []): readonly Id[] {
  return [...new Map(ids.map((id) => [idKey(id), id])).values()];
}
