import { createHash } from "node:crypto";
import { badRequest } from "../graph-error";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import { secretHash } from "../login/client-authentication";
import type { Tenant } from "../route";
import type { EntityType } from "../odata/entity-type";
import type { CollectionName } from "../tenant-state";
import { moment } from "./removal";
import { propertiesOf } from "./request-body";

const twoYears = 2 * 365 * 24 * 60 * 60 * 1000;

const nothingToExpand = { relations: [], isOfDirectory: true } as const;

/** What a client may say of a secret. @see https://learn.microsoft.com/graph/api/resources/passwordcredential */
const credentialType: EntityType = {
  ...nothingToExpand,
  name: "microsoft.graph.passwordCredential",
  properties: { displayName: "text", startDateTime: "moment", endDateTime: "moment", keyId: "text" },
};

const addPasswordType: EntityType = {
  ...nothingToExpand,
  name: "microsoft.graph.addPassword",
  properties: { passwordCredential: "complex" },
  parts: { passwordCredential: credentialType },
};

/**
 * Gives an application or a service principal another secret. Only this answer has it: a hash is kept.
 *
 * @see https://learn.microsoft.com/graph/api/application-addpassword
 */
export function addSecret(
  collection: CollectionName,
  owner: GraphObject,
  body: JsonObject,
  tenant: Tenant,
): JsonObject {
  const { passwordCredential } = propertiesOf(body, addPasswordType);
  const asked = isJsonObject(passwordCredential) ? passwordCredential : {};
  const start = date(asked["startDateTime"], tenant.now());
  const end = date(asked["endDateTime"], new Date(start.getTime() + twoYears));
  if (end <= start) throw badRequest("The end date of a secret has to be later than its start.", "Request_BadRequest");
  const keyId = tenant.newId();
  const secretText = newSecret(tenant);
  const credential = {
    customKeyIdentifier: null,
    displayName: textOf(asked["displayName"]) || null,
    endDateTime: moment(end),
    hint: secretText.slice(0, 3),
    keyId,
    secretText: null,
    startDateTime: moment(start),
  };
  tenant.state.put(collection, { ...owner, passwordCredentials: [...credentialsOf(owner), credential] });
  tenant.state.put("clientSecrets", {
    id: keyId,
    appId: textOf(owner["appId"]).toLowerCase(),
    sha256: secretHash(secretText),
    endDateTime: moment(end),
  });
  return { ...credential, secretText };
}

/** @throws GraphError when there is no such secret */
export function removeSecret(
  collection: CollectionName,
  owner: GraphObject,
  body: JsonObject,
  { state }: Tenant,
): void {
  const keyId = textOf(propertiesOf(body, credentialType)["keyId"]);
  const credentials = credentialsOf(owner);
  const left = credentials.filter((one) => !isJsonObject(one) || one["keyId"] !== keyId);
  if (keyId === "" || left.length === credentials.length) {
    throw badRequest(`No password credential found with keyId '${keyId}'.`, "Request_BadRequest");
  }
  state.put(collection, { ...owner, passwordCredentials: left });
  state.remove("clientSecrets", keyId);
}

function credentialsOf(owner: GraphObject): readonly Json[] {
  const credentials = owner["passwordCredentials"];
  return Array.isArray(credentials) ? (credentials as readonly Json[]) : [];
}

/** Of the row of ids, so that a run with the same seed makes the same secrets: they open nothing but this tenant. */
function newSecret({ newId }: Tenant): string {
  return `emu~${createHash("sha256").update(newId()).digest("base64url").slice(0, 36)}`;
}

function date(value: Json | undefined, otherwise: Date): Date {
  return typeof value === "string" ? new Date(value) : otherwise;
}
