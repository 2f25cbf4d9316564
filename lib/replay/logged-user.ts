import type { GuestOrExternalUserType } from "../model/policy";
import type { SignInEvent } from "../model/sign-in-event";

/** Absent guest type: a member of the tenant. */
export type UserType = GuestOrExternalUserType | "member";

const b2bCollaboration: readonly UserType[] = ["b2bCollaborationGuest", "b2bCollaborationMember"];
const everyType: readonly UserType[] = [
  "member",
  "internalGuest",
  ...b2bCollaboration,
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
];

/**
 * The types that the user of a sign-in may be of, by what the log says of the user and of the tenants; `known` is what a
 * directory says, which goes where the log is silent.
 *
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
export function userTypes(signIn: SignInEvent, known: readonly UserType[] | undefined): readonly UserType[] {
  const logged = typesInLog(signIn);
  if (!known || logged.length === 1) return logged;
  const both = logged.filter((type) => known.includes(type));
  return both.length > 0 ? both : logged;
}

function typesInLog({
  userType,
  crossTenantAccessType,
  homeTenantId,
  resourceTenantId,
  userPrincipalName,
}: SignInEvent): readonly UserType[] {
  const isHome = homeTenantId !== undefined && homeTenantId === resourceTenantId;
  switch (crossTenantAccessType) {
    case "none":
      return local(userType);
    case "b2bCollaboration":
      return collaborating(userType);
    case "b2bDirectConnect":
      return ["b2bDirectConnectUser"];
    case "serviceProvider":
      return ["serviceProvider"];
    case "microsoftSupport":
      return ["otherExternalUser"];
    case "passthrough":
    case undefined:
      if (isHome) return local(userType);
      // The name that Entra gives to guests in the directory.
      if (userPrincipalName?.includes("#EXT#")) return collaborating(userType);
      return homeTenantId === undefined || resourceTenantId === undefined
        ? everyType.filter((type) => userType === undefined || fits(type, userType))
        : everyType.filter((type) => type !== "member" && type !== "internalGuest" && fits(type, userType));
  }
}

function local(userType: SignInEvent["userType"]): readonly UserType[] {
  if (userType === undefined) return ["member", "internalGuest"];
  return [userType === "member" ? "member" : "internalGuest"];
}

function collaborating(userType: SignInEvent["userType"]): readonly UserType[] {
  if (userType === undefined) return b2bCollaboration;
  return [userType === "member" ? "b2bCollaborationMember" : "b2bCollaborationGuest"];
}

/** Members and guests are told apart where users have an object in the directory. */
function fits(type: UserType, userType: SignInEvent["userType"]): boolean {
  if (type === "member" || type === "b2bCollaborationMember") return userType !== "guest";
  return type === "internalGuest" || type === "b2bCollaborationGuest" ? userType !== "member" : true;
}
