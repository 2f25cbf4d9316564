import { applications } from "../../../microsoft/applications";
import { applicationGroups } from "../../../microsoft/application-groups";
import { multifactorTrustedIpsId } from "../../../microsoft/multifactor-trusted-ips";
import { textOf } from "../../graph-object";
import type { TenantState } from "../../tenant-state";
import { hasStrength } from "./built-in-strengths";
import { malformedPolicy, unknownLocation } from "./policy-error";
import type { PolicyBody } from "./policy-schema";

/**
 * Refuses ids of objects that the tenant does not have, and words that are no sentinel. An id that the policy had
 * before is let through: Entra keeps ids of objects that were deleted since.
 *
 * @throws GraphError
 */
export function checkReferences(policy: PolicyBody, state: TenantState, before: PolicyBody | undefined): void {
  const known = before && new Set(referenced(before, state).map(({ list, id }) => `${list} ${id.toLowerCase()}`));
  for (const { list, id, isThere, isLocation } of referenced(policy, state)) {
    if (isThere() || known?.has(`${list} ${id.toLowerCase()}`)) continue;
    throw isLocation
      ? unknownLocation(id)
      : malformedPolicy(`conditions.${list}: '${id}' does not exist in the tenant`);
  }
}

interface Reference {
  readonly list: string;
  readonly id: string;
  readonly isThere: () => boolean;
  readonly isLocation?: true;
}

function referenced({ conditions, grantControls }: PolicyBody, state: TenantState): readonly Reference[] {
  const { users, applications: targets, locations, clientApplications } = conditions;
  const refer = (
    list: string,
    ids: readonly string[],
    sentinels: readonly string[],
    isThere: (id: string) => boolean,
  ) => ids.map((id): Reference => ({ list, id, isThere: () => sentinels.includes(id) || isThere(id) }));
  const isUser = (id: string) => state.has("users", id);
  const isGroup = (id: string) => state.has("groups", id);
  const isRole = (id: string) => state.has("directoryRoleTemplates", id) || state.has("roleDefinitions", id);
  const isLocation = (id: string) => id === multifactorTrustedIpsId || state.has("namedLocations", id);
  const isClient = (id: string) => state.has("servicePrincipals", id);
  const apps = applicationsOf(state);
  const isApplication = (id: string) => apps().has(id.toLowerCase());
  const { authenticationStrength } = grantControls ?? {};
  return [
    ...refer("users.includeUsers", users.includeUsers, ["All", "None", "GuestsOrExternalUsers"], isUser),
    ...refer("users.excludeUsers", users.excludeUsers, ["GuestsOrExternalUsers"], isUser),
    ...refer("users.includeGroups", users.includeGroups, [], isGroup),
    ...refer("users.excludeGroups", users.excludeGroups, [], isGroup),
    ...refer("users.includeRoles", users.includeRoles, [], isRole),
    ...refer("users.excludeRoles", users.excludeRoles, [], isRole),
    ...refer(
      "applications.includeApplications",
      targets.includeApplications,
      ["All", "None", ...groups],
      isApplication,
    ),
    ...refer("applications.excludeApplications", targets.excludeApplications, groups, isApplication),
    ...[
      ...refer("locations.includeLocations", locations?.includeLocations ?? [], ["All", "AllTrusted"], isLocation),
      ...refer("locations.excludeLocations", locations?.excludeLocations ?? [], ["AllTrusted"], isLocation),
    ].map((reference) => ({ ...reference, isLocation: true as const })),
    ...refer(
      "clientApplications.includeServicePrincipals",
      clientApplications?.includeServicePrincipals ?? [],
      ["ServicePrincipalsInMyTenant", "None"],
      isClient,
    ),
    ...refer(
      "clientApplications.excludeServicePrincipals",
      clientApplications?.excludeServicePrincipals ?? [],
      [],
      isClient,
    ),
    ...refer("authenticationStrength", authenticationStrength ? [authenticationStrength.id] : [], [], (id) =>
      hasStrength(state, id),
    ),
  ];
}

const groups = ["Office365", "MicrosoftAdminPortals"];

const microsoftApplications: readonly string[] = [
  ...Object.values(applications).map(({ id }) => id),
  ...applicationGroups.flatMap(({ members, outside }) => [...members, ...(outside instanceof Set ? outside : [])]),
];

/** Client ids that policies may name: of Microsoft's own applications, and of all that have a service principal here. */
function applicationsOf(state: TenantState): () => ReadonlySet<string> {
  let ids: ReadonlySet<string> | undefined;
  return () =>
    (ids ??= new Set([
      ...microsoftApplications,
      ...[...state.list("servicePrincipals")].map(({ appId }) => textOf(appId).toLowerCase()),
    ]));
}
