import { integer } from "./members";
import type { RawSignIn } from "./raw-sign-in";

/** Columns of the portal's CSV downloads, in lower case and without spaces around (some have them). */
export type PortalRow = Readonly<Record<string, string>>;

/** Translates a row of the sign-in log that the Entra admin centre downloads as CSV. It has no policies and no steps. */
export function fromPortal(row: PortalRow): RawSignIn {
  return {
    // The log of managed identities has columns of its own beside those of applications, and none of users.
    logKind:
      row["username"] === undefined && row["managed identity type"] !== undefined ? "managedIdentity" : undefined,
    id: row["request id"],
    createdDateTime: row["date (utc)"],
    correlationId: row["correlation id"],
    sessionId: row["session id"],
    userId: row["user id"],
    userPrincipalName: row["username"],
    userDisplayName: row["user"],
    userType: row["user type"],
    crossTenantAccessType: row["cross tenant access type"],
    homeTenantId: row["home tenant id"],
    resourceTenantId: row["resource tenant id"],
    servicePrincipalId: row["service principal id"],
    servicePrincipalName: row["service principal name"],
    appId: row["application id"],
    appDisplayName: row["application"],
    resourceId: row["resource id"],
    resourceDisplayName: row["resource"],
    clientAppUsed: row["client app"],
    userAgent: row["user agent"],
    authenticationProtocol: row["authentication protocol"],
    originalTransferMethod: row["original transfer method"],
    incomingTokenType: row["incoming token type"],
    clientCredentialType: row["client credential type"],
    authenticationRequirement: row["authentication requirement"],
    mfaDetail: {
      authMethod: row["multifactor authentication auth method"],
      authDetail: row["multifactor authentication auth detail"],
    },
    conditionalAccessStatus: row["conditional access"],
    status: {
      errorCode: errorCode(row),
      failureReason: row["failure reason"],
      additionalDetails: row["multifactor authentication result"],
    },
    ipAddress: row["ip address"],
    location: location(row["location"]),
    deviceDetail: {
      deviceId: row["device id"],
      operatingSystem: row["operating system"],
      browser: row["browser"],
      isCompliant: row["compliant"],
      isManaged: row["managed"],
      trustType: row["join type"],
    },
  };
}

/** A success has no code: the cell is empty or says so. */
function errorCode(row: PortalRow): number | undefined {
  const code = integer(row["sign-in error code"]);
  return code ?? (row["status"]?.toLowerCase() === "success" ? 0 : undefined);
}

/** "Melbourne, Victoria, AU"; a city may have commas of its own. */
function location(cell: string | undefined) {
  if (cell === undefined) return undefined;
  const parts = cell.split(",").map((part) => part.trim());
  const last = parts.at(-1)!;
  if (last !== "" && !/^[A-Za-z]{2}$/.test(last)) return undefined;
  return { countryOrRegion: last, city: parts.length > 2 ? parts.slice(0, -2).join(", ") : undefined };
}
