import type { NamedLocation } from "../../lib/model/named-location";
import type { ConditionalAccessPolicy, SessionControls } from "../../lib/model/policy";
import { idText } from "../../lib/model/reference";
import type { EvaluationCase } from "./evaluation-cases";

/** Rows name people, groups and places by words; what comes from outside needs object ids. */
export class ObjectIds {
  readonly #ids = new Map<string, string>();

  of(word: string): string {
    if (guid.test(word) || notObjects.has(word)) return word;
    const key = word.toLowerCase();
    const id = this.#ids.get(key) ?? `99999999-0000-4000-8000-${String(this.#ids.size).padStart(12, "0")}`;
    this.#ids.set(key, id);
    return id;
  }

  /** A text with the row's own words back in place of the ids. */
  inWords(text: string): string {
    return [...this.#ids].reduce((all, [word, id]) => all.replaceAll(id, word), text);
  }
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const notObjects = new Set([
  "All",
  "None",
  "GuestsOrExternalUsers",
  "AllTrusted",
  "Office365",
  "MicrosoftAdminPortals",
  "ServicePrincipalsInMyTenant",
]);
const objectLists = /^(?:(?:include|exclude)(?:Users|Groups|Roles|Applications|Locations|ServicePrincipals)|members)$/;
const flagEnumerations = new Set(["guestOrExternalUserTypes", "transferMethods", "insiderRiskLevels"]);

/** A row's policies as Microsoft Graph returns them. */
export function graphPolicies({ policySet }: EvaluationCase, ids: ObjectIds): object {
  return { value: policySet.policies.map((policy) => graphPolicy(policy, ids)) };
}

function graphPolicy({ sessionControls, conditions, ...policy }: ConditionalAccessPolicy, ids: ObjectIds): object {
  return {
    ...policy,
    conditions: graphMembers(conditions, ids),
    ...(sessionControls && { sessionControls: graphSession(sessionControls) }),
  };
}

function graphMembers(value: unknown, ids: ObjectIds, name = ""): unknown {
  if (Array.isArray(value) && flagEnumerations.has(name)) return value.join(",");
  if (Array.isArray(value))
    return value.map((each) => (objectLists.test(name) ? ids.of(String(each)) : (each as unknown)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, graphMembers(member, ids, key)]));
}

function graphSession(session: SessionControls): object {
  const { cloudAppSecurity, signInFrequency, persistentBrowser, continuousAccessEvaluation } = session;
  return {
    ...(session.applicationEnforcedRestrictions && { applicationEnforcedRestrictions: { isEnabled: true } }),
    ...(cloudAppSecurity && { cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: cloudAppSecurity } }),
    ...(signInFrequency && { signInFrequency: { isEnabled: true, ...signInFrequency } }),
    ...(persistentBrowser && { persistentBrowser: { isEnabled: true, mode: persistentBrowser } }),
    ...(continuousAccessEvaluation && { continuousAccessEvaluation: { mode: continuousAccessEvaluation } }),
    ...(session.disableResilienceDefaults && { disableResilienceDefaults: true }),
    ...(session.secureSignInSession && { secureSignInSession: { isEnabled: true } }),
  };
}

/** A row's named locations as Microsoft Graph returns them. */
export function graphLocations({ policySet }: EvaluationCase, ids: ObjectIds): object {
  return { value: policySet.namedLocations.map((location) => graphLocation(location, ids)) };
}

function graphLocation(location: NamedLocation, ids: ObjectIds): object {
  const { kind, displayName, ...members } = location;
  const type = (name: string) => `#microsoft.graph.${name}NamedLocation`;
  const common = { id: ids.of(idText(location.id)), displayName };
  if (kind === "unknown") return { "@odata.type": type("compliantNetwork"), ...common };
  if (location.kind === "country") return { ...members, "@odata.type": type("country"), ...common };
  const ipRanges = location.ipRanges.map((cidrAddress) => ({ cidrAddress }));
  return { "@odata.type": type("ip"), ...common, ipRanges, isTrusted: location.isTrusted };
}

/** What no export of policies tells: service principals, and who signs in where one has to be looked up. */
export function graphDirectory({ signIn, options }: EvaluationCase, ids: ObjectIds): object | undefined {
  const { identity, target } = signIn;
  const attributes = (target.kind === "applications" && target.customSecurityAttributes) || {};
  const own = [...(options.ownApplications ?? [])].map(idText);
  const applications = [...new Set([...own, ...Object.keys(attributes)])];
  const isKnown = identity.kind === "servicePrincipal" && identity.servicePrincipalKind !== undefined;
  if (applications.length === 0 && !isKnown) return undefined;
  return {
    users: [
      { id: ids.of(identity.kind === "user" ? idText(identity.id) : "anybody"), userType: "Member", memberOf: [] },
    ],
    servicePrincipals: [
      ...(isKnown ? [servicePrincipal(idText(identity.id), identity.servicePrincipalKind, identity, ids)] : []),
      ...applications.map((appId) => ({
        ...servicePrincipal(`object of ${appId}`, own.includes(appId) ? "singleTenant" : "multiTenant", {}, ids),
        appId: ids.of(appId),
        ...nested(attributes[appId]),
      })),
    ],
  };
}

function servicePrincipal(
  word: string,
  kind: string | undefined,
  { customSecurityAttributes }: { readonly customSecurityAttributes?: Readonly<Record<string, unknown>> },
  ids: ObjectIds,
): object {
  return {
    id: ids.of(word),
    appId: ids.of(`app of ${word}`),
    servicePrincipalType: kind === "managedIdentity" ? "ManagedIdentity" : "Application",
    signInAudience: kind === "singleTenant" ? "AzureADMyOrg" : "AzureADMultipleOrgs",
    ...nested(customSecurityAttributes),
  };
}

/** Graph nests attributes in their sets; rules and rows write `set_attribute`. */
function nested(attributes: Readonly<Record<string, unknown>> | undefined): object {
  if (!attributes) return {};
  const sets = Object.entries(attributes).map(([name, value]) => {
    const [set = "", attribute = ""] = name.split("_");
    return [set, { [attribute]: value }] as const;
  });
  return { customSecurityAttributes: Object.fromEntries(sets) };
}
