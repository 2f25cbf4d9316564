import { countryCodes } from "../microsoft/countries";
import type { NamedLocation } from "../model/named-location";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";

/** A file with policies, and what it says about its own completeness. */
export interface PolicyFile {
  readonly file: string;
  /** Keys of the policies in it. */
  readonly policies: readonly string[];
  readonly last?: boolean;
  readonly count?: number;
}

export interface ExportContent {
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly namedLocations: readonly NamedLocation[];
  readonly securityDefaults: PolicySet["securityDefaults"];
  readonly files: readonly PolicyFile[];
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const placeholder = /^<[^<>]+>$|^\{\{.+\}\}$|^%[^%]+%$|^\$\{.+\}$|^\$\(.+\)$/;
const namePlaceholder = /<[A-Za-z]+>|\{\{.+\}\}/;
const sentinels = new Set([
  "all",
  "none",
  "guestsorexternalusers",
  "alltrusted",
  "office365",
  "microsoftadminportals",
  "serviceprincipalsinmytenant",
]);
const shown = 3;

/** Why an export may not be all that decides sign-ins: one sentence each, without capital and full stop. */
export function exportDoubts(content: ExportContent): readonly string[] {
  const { policies, files } = content;
  const ids = new Map(policies.flatMap((policy) => idsIn(policy).map((id) => [idKey(id), id] as const)));
  const texts = [...ids.values()].filter((id) => typeof id === "string");
  const templateNames = policies.flatMap(({ displayName }) => namePlaceholder.exec(displayName)?.[0] ?? []);
  return [
    ...pageDoubts(files, policies.length),
    ...siblingDoubts(files),
    ...listed(
      "policies with neither grant nor session controls, as exports made without enough permission have",
      policies.filter(hasNoControls).map(({ displayName }) => displayName),
    ),
    ...listed("placeholders that were never filled in", [
      ...texts.filter((text) => placeholder.test(text)),
      ...templateNames,
    ]),
    ...listed("names where ids are expected, so what they mean cannot be told", texts.filter(isName)),
    ...listed("named locations that policies use and the export lacks", missingLocations(content)),
    ...listed("country codes that are none of ISO 3166-1", strangeCodes(content)),
    ...listed("security defaults are on, beside which no policy can be enabled", defaultsBesidePolicies(content)),
  ];
}

function pageDoubts(files: readonly PolicyFile[], total: number): readonly string[] {
  const pages = files.filter(({ last }) => last !== undefined);
  const [first] = pages;
  const count = Math.max(0, ...files.map((file) => file.count ?? 0));
  return [
    ...(first && pages.every(({ last }) => last === false)
      ? [`${first.file} links to a next page that is not here`]
      : []),
    ...(count > total ? [`the source counts ${count} policies and ${total} are here`] : []),
  ];
}

/** A list and single files side by side are two exports of one tenant, and ought to agree. */
function siblingDoubts(files: readonly PolicyFile[]): readonly string[] {
  const singles = new Set(files.filter(({ policies }) => policies.length === 1).flatMap(({ policies }) => policies));
  return files.flatMap(({ file, policies }) => {
    const inBoth = policies.filter((key) => singles.has(key)).length;
    if (policies.length < 2 || inBoth === 0) return [];
    if (inBoth === policies.length && inBoth === singles.size) return [];
    return [
      `${file} lists ${policies.length} policies and the single files beside it hold ${singles.size}, ${inBoth} in both`,
    ];
  });
}

function hasNoControls({ grantControls, sessionControls, unknown = [] }: ConditionalAccessPolicy): boolean {
  if (grantControls ?? sessionControls) return false;
  return !unknown.some(({ part }) => part === "grantControls" || part === "sessionControls");
}

function isName(text: string): boolean {
  return !guid.test(text) && !sentinels.has(text.toLowerCase()) && !placeholder.test(text);
}

export function missingLocations({
  policies,
  namedLocations,
}: Pick<ExportContent, "policies" | "namedLocations">): readonly string[] {
  const known = new Set(namedLocations.map(({ id }) => idKey(id)));
  const named = policies.flatMap(({ conditions: { locations } }) => locationIds(locations));
  // The MFA trusted IPs of the tenant have an id of their own and no object.
  const isObject = (id: Id): id is string => typeof id === "string" && guid.test(id) && !/^[0-]+$/.test(id);
  return named.filter(isObject).filter((id) => !known.has(idKey(id)));
}

function strangeCodes({ namedLocations }: ExportContent): readonly string[] {
  const codes = namedLocations.flatMap((location) => (location.kind === "country" ? location.countriesAndRegions : []));
  return codes.filter((code) => !countryCodes.has(code));
}

/** Names of enabled policies, where security defaults are said to be on. */
export function defaultsBesidePolicies({
  policies,
  securityDefaults,
}: Pick<ExportContent, "policies" | "securityDefaults">): readonly string[] {
  if (securityDefaults !== "on") return [];
  return policies.filter(({ state }) => state === "enabled").map(({ displayName }) => displayName);
}

function locationIds(locations: ConditionalAccessPolicy["conditions"]["locations"]): readonly Id[] {
  return [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
}

function idsIn({ conditions, grantControls }: ConditionalAccessPolicy): readonly Id[] {
  const { users, applications, clientApplications, locations } = conditions;
  const { includeGuestsOrExternalUsers: _include, excludeGuestsOrExternalUsers: _exclude, ...principals } = users;
  return [
    ...Object.values(principals).flat(),
    ...(applications.includeApplications ?? []),
    ...(applications.excludeApplications ?? []),
    ...(clientApplications?.includeServicePrincipals ?? []),
    ...(clientApplications?.excludeServicePrincipals ?? []),
    ...locationIds(locations),
    ...(grantControls?.termsOfUse ?? []),
    ...(grantControls?.authenticationStrength ? [grantControls.authenticationStrength.id] : []),
  ];
}

/** `what: a, b, c and 4 more`, each name once. */
function listed(what: string, names: readonly string[]): readonly string[] {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return [];
  const more = distinct.length > shown ? ` and ${distinct.length - shown} more` : "";
  return [`${what}: ${distinct.slice(0, shown).join(", ")}${more}`];
}
