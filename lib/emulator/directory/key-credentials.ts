import { type GraphError } from "../graph-error";
import { isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import type { Tenant } from "../route";
import { applicationType } from "./entity-types";
import { moment } from "./removal";
import { invalidValue } from "./request-body";

const types = ["AsymmetricX509Cert", "X509CertAndPassword", "Symmetric"];
const usages = ["Verify", "Sign", "Encrypt"];
const year = 365 * 24 * 60 * 60 * 1000;

/**
 * Key credentials as Entra keeps them, each with an id and dates.
 *
 * @see https://learn.microsoft.com/graph/api/resources/keycredential
 */
export function checkedKeys(list: Json | undefined, tenant: Tenant): readonly JsonObject[] {
  const keys = (Array.isArray(list) ? (list as readonly Json[]) : []).map((key) => checkedKey(key, tenant));
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length) throw invalidKeys("two of them have one keyId");
  return keys;
}

function checkedKey(key: Json, { newId, now }: Tenant): JsonObject {
  if (!isJsonObject(key)) throw invalidKeys("each of them is an object");
  if (!types.includes(textOf(key["type"]))) throw invalidKeys(`type is one of ${types.join(", ")}`);
  if (!usages.includes(textOf(key["usage"]))) throw invalidKeys(`usage is one of ${usages.join(", ")}`);
  const { startDateTime, endDateTime } = key;
  for (const date of [startDateTime, endDateTime]) {
    if (date !== undefined && date !== null && Number.isNaN(Date.parse(textOf(date))))
      throw invalidKeys("dates are in ISO 8601");
  }
  const start = Date.parse(textOf(startDateTime) || moment(now()));
  const end = Date.parse(textOf(endDateTime) || moment(new Date(start + year)));
  if (end <= start) throw invalidKeys("a key ends after it starts");
  const { "@odata.type": _, ...own } = key;
  return {
    customKeyIdentifier: null,
    displayName: null,
    key: null,
    ...own,
    keyId: textOf(key["keyId"]) || newId(),
    startDateTime: moment(new Date(start)),
    endDateTime: moment(new Date(end)),
  };
}

function invalidKeys(explanation: string): GraphError {
  return invalidValue("keyCredentials", applicationType, explanation);
}
