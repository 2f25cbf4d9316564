import { findApi } from "../microsoft/api-permissions";
import { applications } from "../microsoft/applications";
import { cloudEndpoints } from "../microsoft/clouds";
import type { AccessToken } from "../tokens/access-token";
import type { MfaEvidence } from "../tokens/mfa-evidence";

/** What was read of an access token, and when. Holds nothing that opens anything. */
export interface TokenReport {
  /** Absent where only the resource can read the token. */
  readonly token?: AccessToken;
  readonly evidence: MfaEvidence;
  readonly now: Date;
}

/** Whether the token can be used now; undefined where it does not say. */
export function lifeOf(
  { notBefore, expires }: AccessToken,
  now: Date,
): "valid" | "expired" | "notYetValid" | undefined {
  const seconds = now.getTime() / 1000;
  if (expires === undefined) return undefined;
  if (expires <= seconds) return "expired";
  return notBefore !== undefined && notBefore > seconds ? "notYetValid" : "valid";
}

/** Display name of the resource that a token is for, where it is a known one. */
export function resourceName(audience: string): string | undefined {
  const host = URL.canParse(audience) ? new URL(audience).host : undefined;
  if (host !== undefined && Object.values(cloudEndpoints).some(({ partnerCenterHost }) => partnerCenterHost === host)) {
    return applications.partnerCenter.name;
  }
  const api = findApi(audience);
  return "found" in api ? api.found.name : undefined;
}

/** RFC 3339 in UTC, to the second. */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
