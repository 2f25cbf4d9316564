import { compact } from "../config/compact";
import { quoted } from "../config/describe-value";
import type { Path } from "../config/problem";
import { expectedName } from "../config/suggest";
import { attributeFilterLanguage, deviceFilterLanguage } from "../evaluate/device-filter/languages";
import { parseFilter } from "../evaluate/device-filter/parse";
import type { FilterLanguage } from "../evaluate/device-filter/syntax";
import type { Conditions, Filter } from "../model/policy";
import type { Id } from "../model/reference";
import type { CustomQuestion } from "../prove/proof";
import type { PolicySource } from "./policy-source";
import type { QuestionFile } from "./question-file";
import { applicationId, groupId, idFrom, roleId } from "./typed-names";
import { UserError } from "./user-error";

type Resolve = (name: string, place: string, source: PolicySource) => Id;

/** Members of conditions that hold names, with Graph's sentinels in them. */
const resolvers: Readonly<Record<string, { readonly sentinels: readonly string[]; readonly resolve: Resolve }>> = {
  Users: { sentinels: ["All", "None", "GuestsOrExternalUsers"], resolve: userId },
  Groups: { sentinels: [], resolve: (name, place, { groups }) => groupId(place, name, groups) },
  Roles: { sentinels: [], resolve: (name, place) => roleId(place, name) },
  Applications: {
    sentinels: ["All", "None", "Office365", "MicrosoftAdminPortals"],
    resolve: (name, place, { directory }) => applicationId(place, name, directory?.servicePrincipals ?? []),
  },
  Locations: { sentinels: ["All", "AllTrusted"], resolve: locationId },
  ServicePrincipals: { sentinels: ["ServicePrincipalsInMyTenant"], resolve: (name, place) => plainId(name, place) },
};

/**
 * A question from a file, with the names in it looked up in what belongs to the policies.
 *
 * @throws UserError with the place of a name that nothing knows, or of a broken filter rule
 */
export function askedQuestion({ value, place }: QuestionFile, source: PolicySource): CustomQuestion {
  const { id, expect } = value;
  requireUserSignIns(value.for, place);
  const region = resolved(value.for, ["for"], (name, path) => nameToId(name, path, place(path), source));
  const conditions = withEverybody(region as Partial<Conditions>);
  const { devices, applications, clientApplications } = conditions;
  const ruleOf = (...path: string[]) => place(["for", ...path, "rule"]);
  requireRule(devices?.deviceFilter, deviceFilterLanguage, ruleOf("devices", "deviceFilter"));
  requireRule(applications?.applicationFilter, attributeFilterLanguage, ruleOf("applications", "applicationFilter"));
  requireRule(
    clientApplications?.servicePrincipalFilter,
    attributeFilterLanguage,
    ruleOf("clientApplications", "servicePrincipalFilter"),
  );
  return { id, for: conditions, expect };
}

/** Questions are about users: a region of workload identities has no sign-in of theirs in it. */
function requireUserSignIns(region: object, place: QuestionFile["place"]): void {
  const member = ["clientApplications", "servicePrincipalRiskLevels"].find((name) => name in region);
  if (member === undefined) return;
  throw new UserError(
    `${place(["for", member])}: found a condition on workload identities; expected sign-ins of users`,
  );
}

/** Members without a value are left out, as the model has it. */
function resolved(value: unknown, path: Path, nameToIdAt: (name: string, path: Path) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => resolved(item, [...path, index], nameToIdAt));
  if (typeof value === "string") return nameToIdAt(value, path);
  if (typeof value !== "object" || value === null) return value;
  return compact(
    Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, resolved(member, [...path, name], nameToIdAt)]),
    ),
  );
}

function nameToId(name: string, path: Path, place: string, source: PolicySource): Id {
  const [, kind = ""] = /^(?:include|exclude)([A-Z]\w+)$/.exec(String(path.at(-2))) ?? [];
  const resolver = Object.hasOwn(resolvers, kind) ? resolvers[kind] : undefined;
  if (!resolver || resolver.sentinels.includes(name)) return name;
  return resolver.resolve(name, place, source);
}

/** "Everybody but …" and "everything but …": a region that includes nobody would hold whatever the policies say. */
function withEverybody(region: Partial<Conditions>): Partial<Conditions> {
  const { users, applications } = region;
  const includes = (part: object) => Object.keys(part).some((name) => name.startsWith("include"));
  const includesTarget = (part: NonNullable<typeof applications>) =>
    includes(part) || part.applicationFilter?.mode === "include";
  return {
    ...region,
    ...(users && !includes(users) && { users: { includeUsers: ["All"], ...users } }),
    ...(applications &&
      !includesTarget(applications) && { applications: { includeApplications: ["All"], ...applications } }),
  };
}

function requireRule(filter: Filter | undefined, language: FilterLanguage, place: string): void {
  const parsed = filter && parseFilter(filter.rule, language);
  if (!parsed || !("problem" in parsed)) return;
  const { position, found, expected } = parsed.problem;
  throw new UserError(`${place}: filter rule, character ${position}: found ${found}; expected ${expected}`);
}

function userId(name: string, place: string, { directory }: PolicySource): Id {
  const key = name.toLowerCase();
  const users = directory?.users ?? [];
  const found = users.find(({ id, userPrincipalName = "" }) =>
    [id, userPrincipalName].some((each) => each.toLowerCase() === key),
  );
  if (found) return found.id;
  if (!directory) return plainId(name, place);
  const names = users.map(({ id, userPrincipalName = id }) => userPrincipalName);
  throw new UserError(
    `${place}: unknown user ${quoted(name)}; expected ${expectedName(name, names, "a user of the snapshot")}`,
  );
}

function locationId(name: string, place: string, { policySet }: PolicySource): Id {
  const found = policySet.namedLocations.find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
  const id = found?.id ?? idFrom(name);
  if (id !== undefined) return id;
  const names = policySet.namedLocations.map(({ displayName }) => displayName);
  throw new UserError(
    `${place}: unknown location ${quoted(name)}; expected ${expectedName(name, names, "a named location")}`,
  );
}

function plainId(name: string, place: string): Id {
  const id = idFrom(name);
  if (id !== undefined) return id;
  throw new UserError(`${place}: found ${quoted(name)}; expected an object id (names need --directory)`);
}
