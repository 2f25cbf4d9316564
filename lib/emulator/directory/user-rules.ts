import { badRequest } from "../graph-error";
import { type GraphObject, isJsonObject, type JsonObject, textOf } from "../graph-object";
import type { Tenant } from "../route";
import { userType } from "./entity-types";
import { moment } from "./removal";
import { alreadyExists, invalidValue, propertiesOf, refuseChanges, requireProperties } from "./request-body";

const required = ["accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName"];
/** What nobody sets. */
export const readOnly = ["id", "createdDateTime", "deletedDateTime"];
const principalName = /^[A-Za-z0-9'._!#^~-]{1,64}@([A-Za-z0-9.-]{1,255})$/;
/** @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy#microsoft-entra-password-policies */
const passwordLength = { least: 8, most: 256 };

/** A user as it is after its creation; its password is checked and not kept. */
export function newUser(body: JsonObject, tenant: Tenant): GraphObject {
  requireProperties(body, userType, required);
  const properties = propertiesOf(body, userType, ["passwordProfile"]);
  refuseChanges({}, properties, readOnly);
  const user: GraphObject = {
    businessPhones: [],
    creationType: null,
    createdDateTime: moment(tenant.now()),
    externalUserState: null,
    givenName: null,
    jobTitle: null,
    mail: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    showInAddressList: null,
    surname: null,
    userType: "Member",
    ...properties,
    id: tenant.newId(),
  };
  const profile = body["passwordProfile"];
  if (!isJsonObject(profile) || textOf(profile["password"]) === "") {
    throw badRequest("A password must be specified to create a new user.", "Request_BadRequest");
  }
  checkUser(user, body, tenant);
  return user;
}

/** @throws GraphError for what Entra refuses in a user as it would be after a write */
export function checkUser(user: GraphObject, body: JsonObject, { state }: Tenant): void {
  const name = textOf(user["userPrincipalName"]);
  const [, domain] = principalName.exec(name) ?? [];
  if (domain === undefined) throw invalidValue("userPrincipalName", userType);
  if (!state.has("domains", domain) && !name.includes("#EXT#")) {
    throw badRequest(
      "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
      "Request_BadRequest",
    );
  }
  if (state.find("users", "userPrincipalName", name).some(({ id }) => id !== user.id))
    throw alreadyExists("userPrincipalName");
  requireProperties(user, userType, ["displayName", "mailNickname"]);
  if (textOf(user["displayName"]).length > 256) throw invalidValue("displayName", userType);
  if (!/^[^\s@()[\]\\";:<>,]{1,64}$/.test(textOf(user["mailNickname"]))) throw invalidValue("mailNickname", userType);
  if (typeof user["accountEnabled"] !== "boolean") throw invalidValue("accountEnabled", userType);
  checkPassword(body["passwordProfile"], textOf(user["passwordPolicies"]));
}

function checkPassword(profile: JsonObject[string] | undefined, policies: string): void {
  if (profile === undefined || profile === null) return;
  const password = isJsonObject(profile) ? profile["password"] : undefined;
  if (!isJsonObject(profile)) throw invalidValue("passwordProfile", userType);
  if (password === undefined || password === null) return;
  if (typeof password === "string" && isStrong(password, policies.includes("DisableStrongPassword"))) return;
  throw badRequest(
    "The specified password does not comply with password complexity requirements. Please provide a different password.",
    "Request_BadRequest",
  );
}

function isStrong(password: string, isAnyTaken: boolean): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length > passwordLength.most) return false;
  return isAnyTaken ? password.length > 0 : password.length >= passwordLength.least && kinds >= 3;
}
