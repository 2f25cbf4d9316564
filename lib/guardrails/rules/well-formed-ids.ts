import { applications } from "../../microsoft/applications";
import { directoryRoles } from "../../microsoft/directory-roles";
import type { ConditionalAccessPolicy } from "../../model/policy";
import { type Id, isReference } from "../../model/reference";
import { eachPolicy, type Guardrail } from "../guardrail";
import { nearest } from "../nearest";

/**
 * Ids and sentinels of a policy's lists. Provider and plan accept any text there, so a name, a path or a misspelt
 * sentinel fails half-way through an apply, or selects something else than was meant.
 */
export const wellFormedIds: Guardrail = {
  id: "well-formed-ids",
  title: "Lists hold object ids or the sentinels of that list",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/conditionalaccessusers",
  check: eachPolicy((policy) =>
    lists(policy).flatMap(({ name, ids = [], what, sentinels = [], names = {} }) =>
      ids.flatMap((id) => {
        if (isReference(id) || guid.test(id) || sentinels.includes(id)) return [];
        const expected = [...sentinels, what].join(", ");
        return [{ message: `${name} holds "${id}"; expected ${expected}`, remedy: remedy(id, what, sentinels, names) }];
      }),
    ),
  ),
};

interface List {
  readonly name: string;
  readonly ids: readonly Id[] | undefined;
  readonly what: string;
  readonly sentinels?: readonly string[];
  /** Ids by the names that people know them by. */
  readonly names?: Readonly<Record<string, string>>;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const applicationIds = Object.fromEntries(Object.values(applications).map(({ name, id }) => [name, id]));

function lists({ conditions, grantControls }: ConditionalAccessPolicy): readonly List[] {
  const { users, applications: targets, clientApplications: workloads, locations } = conditions;
  const guests = [users.includeGuestsOrExternalUsers, users.excludeGuestsOrExternalUsers];
  const user = { what: "an object id of a user (GUID)" };
  const group = { what: "an object id of a group (GUID)" };
  const role = { what: "a role template id (GUID)", names: directoryRoles };
  const application = { what: "a client id (GUID)", names: applicationIds };
  const location = { what: "an object id of a named location (GUID)", sentinels: ["All", "AllTrusted"] };
  const workload = { what: "an object id of a service principal (GUID)" };
  const strength = grantControls?.authenticationStrength;
  return [
    { name: "includeUsers", ids: users.includeUsers, sentinels: ["All", "None", "GuestsOrExternalUsers"], ...user },
    { name: "excludeUsers", ids: users.excludeUsers, sentinels: ["GuestsOrExternalUsers"], ...user },
    { name: "includeGroups", ids: users.includeGroups, ...group },
    { name: "excludeGroups", ids: users.excludeGroups, ...group },
    { name: "includeRoles", ids: users.includeRoles, ...role },
    { name: "excludeRoles", ids: users.excludeRoles, ...role },
    ...guests.map((each) => ({ name: "externalTenants", ids: tenantsOf(each), what: "a tenant id (GUID)" })),
    {
      name: "includeApplications",
      ids: targets.includeApplications,
      sentinels: ["All", "None", "Office365", "MicrosoftAdminPortals"],
      ...application,
    },
    {
      name: "excludeApplications",
      ids: targets.excludeApplications,
      sentinels: ["Office365", "MicrosoftAdminPortals"],
      ...application,
    },
    {
      name: "includeServicePrincipals",
      ids: workloads?.includeServicePrincipals,
      sentinels: ["ServicePrincipalsInMyTenant"],
      ...workload,
    },
    { name: "excludeServicePrincipals", ids: workloads?.excludeServicePrincipals, ...workload },
    { name: "includeLocations", ids: locations?.includeLocations, ...location },
    { name: "excludeLocations", ids: locations?.excludeLocations, ...location },
    { name: "authenticationStrength", ids: strength && [strength.id], what: "an id of a strength (GUID)" },
    { name: "termsOfUse", ids: grantControls?.termsOfUse, what: "an id of an agreement (GUID)" },
  ];
}

function tenantsOf(
  guests: ConditionalAccessPolicy["conditions"]["users"]["includeGuestsOrExternalUsers"],
): readonly Id[] {
  return guests?.externalTenants?.membershipKind === "enumerated" ? guests.externalTenants.members : [];
}

function remedy(
  id: string,
  what: string,
  sentinels: readonly string[],
  names: Readonly<Record<string, string>>,
): string {
  const inPath = id.slice(id.lastIndexOf("/") + 1);
  if (inPath !== id && guid.test(inPath)) return `write the id alone: ${inPath}`;
  const sentinel = nearest(id, sentinels);
  if (sentinel !== undefined) return `did you mean ${sentinel}?`;
  const name = nearest(id, Object.keys(names));
  return name === undefined ? `write ${what}` : `write the id of ${name}: ${names[name]}`;
}
