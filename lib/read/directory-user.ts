import type { DirectoryUser } from "../model/directory";
import { type GuestOrExternalUserType, guestOrExternalUserTypes } from "../model/policy";

export interface GuestType {
  /** Absent for a member of the tenant with local credentials. */
  readonly type?: GuestOrExternalUserType;
  /** What else the user may be, where what the type was concluded from is not enough to be sure. */
  readonly otherTypes?: NonNullable<DirectoryUser["otherTypes"]>;
}

type Json = Readonly<Record<string, unknown>>;

const invitations = new Set(["invitation", "selfservicesignup", "emailverified"]);

/**
 * Derives the type of a user from `userType` and from where the credentials are. `guestOrExternalUserType` says it
 * outright. B2B direct connect users, service providers and others have no user object, so no snapshot holds them.
 *
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 */
export function guestTypeOf(user: Json): GuestType {
  const said = guestOrExternalUserTypes.find((type) => type === user["guestOrExternalUserType"]);
  if (said) return { type: said };
  const isExternal = hasExternalCredentials(user);
  const userType = typeof user["userType"] === "string" ? user["userType"].toLowerCase() : undefined;
  const isLocal = !isExternal && saysWhereCredentialsAre(user);
  if (userType === "guest") {
    if (isExternal) return { type: "b2bCollaborationGuest" };
    return { type: "internalGuest", ...(!isLocal && { otherTypes: ["b2bCollaborationGuest"] }) };
  }
  if (userType === "member") {
    if (isExternal) return { type: "b2bCollaborationMember" };
    return isLocal ? {} : { otherTypes: ["b2bCollaborationMember"] };
  }
  if (isExternal) return { type: "b2bCollaborationGuest", otherTypes: ["b2bCollaborationMember"] };
  // Graph gives null for accounts older than the attribute, which are members.
  if ("userType" in user) return {};
  return {
    otherTypes: ["internalGuest", ...(isLocal ? [] : (["b2bCollaborationGuest", "b2bCollaborationMember"] as const))],
  };
}

function hasExternalCredentials(user: Json): boolean {
  const { externalUserState, creationType, userPrincipalName, identities } = user;
  if (typeof externalUserState === "string" && externalUserState !== "") return true;
  if (typeof creationType === "string" && invitations.has(creationType.toLowerCase())) return true;
  if (typeof userPrincipalName === "string" && userPrincipalName.toUpperCase().includes("#EXT#")) return true;
  return Array.isArray(identities) && identities.some(isFederated);
}

function isFederated(identity: unknown): boolean {
  return typeof identity === "object" && identity !== null && "signInType" in identity
    ? identity.signInType === "federated"
    : false;
}

/** Without any of these attributes, that the credentials are local is an assumption. */
function saysWhereCredentialsAre(user: Json): boolean {
  const evidence = ["externalUserState", "creationType", "userPrincipalName", "identities"];
  return evidence.some((name) => name in user);
}
