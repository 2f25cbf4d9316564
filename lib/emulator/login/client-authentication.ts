import { createHash, timingSafeEqual } from "node:crypto";
import { textOf } from "../graph-object";
import type { Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { claimsOf, isBefore } from "./access-token";
import type { TokenProblem } from "./token-problem";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** How a secret is kept: there is no way back to it. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Why a secret does not show who the client is; undefined: it does. */
export function secretProblem(form: URLSearchParams, clientId: string, tenant: Tenant): TokenProblem | undefined {
  const secret = form.get("client_secret");
  if (!secret) {
    const message =
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.";
    return { status: 401, error: "invalid_client", code: 7000216, message };
  }
  const now = tenant.now().getTime();
  const secrets = [...tenant.state.list("clientSecrets")].filter(
    ({ appId, sha256 }) => isSame(textOf(appId), clientId.toLowerCase()) && isSame(textOf(sha256), secretHash(secret)),
  );
  if (secrets.length === 0) {
    const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
    return { status: 401, error: "invalid_client", code: 7000215, message };
  }
  const isLive = secrets.some(({ endDateTime }) => typeof endDateTime !== "string" || Date.parse(endDateTime) > now);
  if (isLive) return undefined;
  const message = `The provided client secret keys for app '${clientId}' are expired.`;
  return { status: 401, error: "invalid_client", code: 7000222, message };
}

/**
 * Why an OIDC token does not show who the client is; undefined: it does. Issuer, subject and audience have to be those
 * of a federated credential of the app; the signature is not checked, since no issuer's keys are known here.
 */
export function assertionProblem(form: URLSearchParams, clientId: string, tenant: Tenant): TokenProblem | undefined {
  const refused = (code: number, message: string): TokenProblem => ({
    status: 401,
    error: "invalid_client",
    code,
    message,
  });
  if (form.get("client_assertion_type") !== assertionType) {
    return refused(50027, `JWT token is invalid or malformed: client_assertion_type has to be '${assertionType}'.`);
  }
  const claims = claimsOf(form.get("client_assertion") ?? "");
  if (!claims) return refused(50027, "JWT token is invalid or malformed.");
  const { iss, sub, aud, exp, nbf } = claims;
  if (typeof exp !== "number") return refused(50027, "JWT token is invalid or malformed: it has no exp.");
  if (exp * 1000 <= tenant.now().getTime() || isBefore(tenant.now(), nbf)) {
    return refused(700024, "Client assertion is not within its valid time range.");
  }
  const audiences = Array.isArray(aud) ? aud : [aud];
  const isKnown = federatedCredentials(tenant.state, clientId).some(
    ({ issuer, subject, audiences: accepted }) =>
      issuer === iss && subject === sub && Array.isArray(accepted) && accepted.some((each) => audiences.includes(each)),
  );
  if (isKnown) return undefined;
  return refused(
    700213,
    `No matching federated identity record found for presented assertion subject '${String(sub)}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  );
}

function federatedCredentials(state: TenantState, clientId: string) {
  const application = [...state.list("applications")].find(
    ({ appId }) => typeof appId === "string" && appId.toLowerCase() === clientId.toLowerCase(),
  );
  if (!application) return [];
  return [...state.linked("applicationFederatedIdentityCredentials", application.id)].flatMap(
    (id) => state.get("federatedIdentityCredentials", id) ?? [],
  );
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
