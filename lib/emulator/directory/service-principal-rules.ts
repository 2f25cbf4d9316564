import { badRequest, GraphError } from "../graph-error";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import type { Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { servicePrincipalType } from "./entity-types";
import { firstPartyPrincipal } from "./first-party";
import { checkedKeys } from "./key-credentials";
import { moment } from "./removal";
import { invalidValue, merged, propertiesOf, requireProperties } from "./request-body";

/** The application that a service principal would stand for, when it is registered in this tenant. */
export function backingApplication(state: TenantState, appId: string): GraphObject | undefined {
  return state.find("applications", "appId", appId)[0];
}

/** A service principal as it is after its creation for an application of this tenant or one of Microsoft's. */
export function newServicePrincipal(body: JsonObject, tenant: Tenant): GraphObject {
  const { state } = tenant;
  requireProperties(body, servicePrincipalType, ["appId"]);
  const properties = propertiesOf(body, servicePrincipalType);
  const appId = textOf(properties["appId"]);
  const application = backingApplication(state, appId);
  const origin = application ? ofApplication(application, state.tenantId) : firstPartyPrincipal(appId);
  if (!origin) {
    throw badRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
      "Request_BadRequest",
    );
  }
  if (state.find("servicePrincipals", "appId", appId).length > 0) throw nameInUse(appId);
  const defaults: JsonObject = {
    accountEnabled: true,
    addIns: [],
    alternativeNames: [],
    appDescription: null,
    appRoleAssignmentRequired: false,
    createdDateTime: moment(tenant.now()),
    description: null,
    homepage: null,
    keyCredentials: [],
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    replyUrls: [],
    samlSingleSignOnSettings: null,
    servicePrincipalType: "Application",
    tags: [],
  };
  return checked({ ...merged({ ...defaults, ...origin }, properties), id: tenant.newId() }, tenant);
}

/** A service principal as an update leaves it. */
export function changedServicePrincipal(principal: GraphObject, body: JsonObject, tenant: Tenant): GraphObject {
  return checked(merged(principal, propertiesOf(body, servicePrincipalType)), tenant);
}

/** @throws GraphError because another service principal has the name */
export function nameInUse(name: string): GraphError {
  return new GraphError(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    `The service principal cannot be created, updated, or restored because the service principal name ${name} is already in use.`,
  );
}

function checked(principal: GraphObject, tenant: Tenant): GraphObject {
  for (const name of ["description", "notes"]) {
    if (textOf(principal[name]).length > 1024) throw invalidValue(name, servicePrincipalType);
  }
  if (typeof principal["accountEnabled"] !== "boolean") throw invalidValue("accountEnabled", servicePrincipalType);
  requireProperties(principal, servicePrincipalType, ["displayName"]);
  return { ...principal, keyCredentials: checkedKeys(principal["keyCredentials"], tenant) };
}

/** What a service principal takes over from its application. */
function ofApplication(application: GraphObject, tenantId: string): JsonObject {
  const { appId, appRoles, api, displayName, signInAudience, web, spa, publicClient } = application;
  const replyUrls = [web, spa, publicClient].flatMap((platform) =>
    isJsonObject(platform) && Array.isArray(platform["redirectUris"])
      ? (platform["redirectUris"] as readonly Json[])
      : [],
  );
  return {
    appDisplayName: displayName ?? null,
    appId: appId ?? null,
    appOwnerOrganizationId: tenantId,
    appRoles: appRoles ?? [],
    displayName: displayName ?? null,
    oauth2PermissionScopes: isJsonObject(api) ? (api["oauth2PermissionScopes"] ?? []) : [],
    replyUrls,
    servicePrincipalNames: [appId ?? null],
    signInAudience: signInAudience ?? null,
  };
}
