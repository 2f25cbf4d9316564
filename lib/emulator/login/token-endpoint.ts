import type { HttpAnswer, HttpRequest } from "../http-exchange";
import { jsonAnswer } from "../http-exchange";
import type { Caller } from "../graph-request";
import type { Tenant } from "../route";
import { accessTokenFor } from "./access-token";
import { applicationRoles } from "./application-roles";
import { assertionProblem, secretProblem } from "./client-authentication";
import { type TokenProblem, tokenProblemAnswer } from "./token-problem";

const lifetimeSeconds = 3599;
const tokenPath = /^\/([^/]+)\/oauth2\/v2\.0\/token\/?$/i;

/** Whether a path is one of a token endpoint, of whatever tenant. */
export function isTokenPath(path: string): boolean {
  return tokenPath.test(path);
}

/**
 * The client credentials grant with a secret or an OIDC assertion.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function tokenAnswer(request: HttpRequest, path: string, tenant: Tenant): HttpAnswer {
  const now = tenant.now();
  const outcome = granted(request, path, tenant);
  if ("error" in outcome) return tokenProblemAnswer(outcome, tenant.newId(), now);
  return jsonAnswer(200, {
    token_type: "Bearer",
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: accessTokenFor(outcome.caller, outcome.audience, now, lifetimeSeconds),
  });
}

interface Grant {
  readonly caller: Caller;
  readonly audience: string;
}

function granted(request: HttpRequest, path: string, tenant: Tenant): Grant | TokenProblem {
  const { state } = tenant;
  const [, tenantName = ""] = tokenPath.exec(path) ?? [];
  if (!namesTenant(decoded(tenantName), tenant)) {
    const message = `Tenant '${decoded(tenantName)}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`;
    return { status: 400, error: "invalid_request", code: 90002, message };
  }
  if (request.method !== "POST") {
    const message = "The request is not valid: the token endpoint takes only POST.";
    return { status: 400, error: "invalid_request", code: 900561, message };
  }
  const form = new URLSearchParams(request.body);
  const missing = ["grant_type", "client_id", "scope"].find((name) => !form.get(name));
  if (missing !== undefined) return missingParameter(missing);
  const grantType = form.get("grant_type")!;
  if (grantType !== "client_credentials") {
    const message = `The app requested an unsupported grant type '${grantType}'.`;
    return { status: 400, error: "unsupported_grant_type", code: 70003, message };
  }
  const clientId = form.get("client_id")!;
  const servicePrincipal = [...state.list("servicePrincipals")].find(
    ({ appId }) => typeof appId === "string" && appId.toLowerCase() === clientId.toLowerCase(),
  );
  if (!servicePrincipal) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${state.tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
    return { status: 400, error: "unauthorized_client", code: 700016, message };
  }
  const problem = form.has("client_assertion")
    ? assertionProblem(form, clientId, tenant)
    : secretProblem(form, clientId, tenant);
  if (problem) return problem;
  const scope = form.get("scope")!;
  if (!/^\S+\/\.default$/.test(scope)) {
    const message = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return { status: 400, error: "invalid_scope", code: 1002012, message };
  }
  return {
    caller: {
      tenantId: state.tenantId,
      appId: clientId.toLowerCase(),
      objectId: servicePrincipal.id,
      roles: new Set(applicationRoles(state, servicePrincipal.id)),
    },
    audience: scope.replace(/\/+\.default$/, ""),
  };
}

function missingParameter(name: string): TokenProblem {
  const message = `The request body must contain the following parameter: '${name}'.`;
  return { status: 400, error: "invalid_request", code: 900144, message };
}

/** By its id or one of its domains. */
function namesTenant(name: string, { state }: Tenant): boolean {
  return name.toLowerCase() === state.tenantId.toLowerCase() || state.has("domains", name);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
