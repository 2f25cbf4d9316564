import { distance } from "fastest-levenshtein";
import type { Permission } from "../model/tenant";
import { applications } from "./applications";
import { graphApplicationRoles, graphDelegatedScopes } from "./graph-permissions";

/** An API that an app registration can ask permissions of. */
export interface Api {
  /** Display name of its service principal today. */
  readonly name: string;
  /** Names that Microsoft or older tenants use for the same application id. */
  readonly otherNames: readonly string[];
  readonly appId: string;
  /** Delegated scopes, which act as the signed-in user: id by name. */
  readonly delegated: Readonly<Record<string, string>>;
  /** Application roles, which act without a user: id by name. */
  readonly application: Readonly<Record<string, string>>;
}

/** The management APIs use one id for a scope and for the role of the same name. */
const managementActivity = {
  "ActivityFeed.Read": "594c1fb6-4f81-4475-ae41-0c394909246c",
  "ActivityFeed.ReadDlp": "4807a72c-ad38-4250-94c9-4eabfe26cd55",
  "ServiceHealth.Read": "e2cea78f-e743-4d8f-a16a-75b629a038ae",
};

/**
 * APIs of the Secure Application Model, and the ones partners' apps usually call besides. Sources of the ids outside of
 * Microsoft Graph, each checked on 2026-11-22 in at least two public places that are independent of each other:
 * scripts of Microsoft and of partners, and published listings of these service principals' permissions.
 *
 * @see https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 */
export const apis: readonly Api[] = [
  { ...api("microsoftGraph"), otherNames: [], delegated: graphDelegatedScopes, application: graphApplicationRoles },
  {
    ...api("partnerCenter"),
    otherNames: ["SampleBECApp"],
    delegated: { user_impersonation: "1cebfa2a-fb4d-419e-b5f9-839b4383e05a" },
    application: {},
  },
  {
    ...api("azureResourceManager"),
    otherNames: ["Windows Azure Service Management API", "Azure Service Management"],
    delegated: { user_impersonation: "41094075-9dad-400e-a0bd-54e686782033" },
    application: {},
  },
  {
    ...api("exchangeOnline"),
    otherNames: ["Exchange Online"],
    delegated: { "Exchange.Manage": "ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c" },
    application: { "Exchange.ManageAsApp": "dc50a0fb-09a3-484d-be87-e023b12c6440" },
  },
  {
    ...api("sharePointOnline"),
    otherNames: ["SharePoint Online"],
    delegated: { "AllSites.FullControl": "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0" },
    application: {},
  },
  {
    appId: "c5393580-f805-4401-95e8-94b7a6ef2fc2",
    name: "Office 365 Management APIs",
    otherNames: ["Office 365 Management API"],
    delegated: managementActivity,
    application: managementActivity,
  },
  {
    appId: "cfa8b339-82a2-471a-a3c9-0fc0be7a4093",
    name: "Azure Key Vault",
    otherNames: [],
    delegated: { user_impersonation: "f53da476-18e3-4152-8e01-aec403e6edc0" },
    application: {},
  },
];

export type ApiLookup = { readonly found: Api } | NotFound;
export type PermissionLookup = { readonly found: Permission } | NotFound;

/** Names near to the one asked for, the nearest first; and every name that would have been known. */
export interface NotFound {
  readonly candidates: readonly string[];
  readonly known: readonly string[];
}

/** Finds an API by display name (today's or an older one, in any letter case) or by application id. */
export function findApi(nameOrAppId: string): ApiLookup {
  const wanted = nameOrAppId.toLowerCase();
  const found = apis.find(({ name, otherNames, appId }) =>
    [name, ...otherNames, appId].some((known) => known.toLowerCase() === wanted),
  );
  if (found) return { found };
  const known = apis.map(({ name }) => name);
  return notFound(nameOrAppId, known);
}

/**
 * Finds a permission of an API by name. Names are matched exactly, as Graph matches them: a wrong letter case is not
 * found, but comes back as the first candidate.
 */
export function findPermission(api: Api, kind: "delegated" | "application", name: string): PermissionLookup {
  const permissions = api[kind];
  const id = Object.hasOwn(permissions, name) ? permissions[name] : undefined;
  return id === undefined ? notFound(name, Object.keys(permissions)) : { found: { name, id } };
}

const mostCandidates = 3;

function notFound(name: string, known: readonly string[]): NotFound {
  const farthest = Math.max(2, Math.floor(name.length / 3));
  const candidates = known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= farthest)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, mostCandidates)
    .map(({ candidate }) => candidate);
  return { candidates, known };
}

function api(key: keyof typeof applications): Pick<Api, "appId" | "name"> {
  return { appId: applications[key].id, name: applications[key].name };
}
