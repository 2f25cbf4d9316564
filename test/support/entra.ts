import { createHash, createPublicKey, verify, constants, type X509Certificate } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, type LoopbackServer, loopbackServer } from "./loopback-server";
import { partnerCenterClaims, people, tokenOf } from "./tokens";

/** What the stand-in does otherwise than Entra would for a good sign-in. */
export interface EntraBehaviour {
  readonly idClaims?: object;
  readonly accessClaims?: object;
  /** Parameters of the redirect, set or (undefined) left out. */
  readonly redirect?: Readonly<Record<string, string | undefined>>;
  /** Answer of the token endpoint instead of tokens. */
  readonly tokenAnswer?: { readonly status: number; readonly body: unknown };
  /** Members of the token endpoint's good answer. */
  readonly tokens?: object;
  /** Whose signature the client assertion has to bear; absent: the client secret is asked for. */
  readonly certificate?: X509Certificate;
  readonly clientAssertion?: string;
}

export interface EntraStandIn extends LoopbackServer {
  /** What came to the authorize endpoint, and to the token endpoint. */
  readonly authorizations: readonly URLSearchParams[];
  readonly tokenRequests: readonly URLSearchParams[];
}

export const planted = {
  clientSecret: "planted~Client+Secret/42",
  code: "PlantedCode_0123456789",
  firstRefreshToken: `1.AXoAPlantedFirstRefreshToken_${"a".repeat(80)}`,
  nextRefreshToken: `1.AXoAPlantedNextRefreshToken_${"b".repeat(80)}`,
};

/** Entra on this machine: authorize and token endpoints of one application. PKCE, codes and credentials are checked. */
export async function entra(behaviour: EntraBehaviour = {}): Promise<EntraStandIn> {
  const authorizations: URLSearchParams[] = [];
  const tokenRequests: URLSearchParams[] = [];
  let open: URLSearchParams | undefined;
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (pathname === `/${people.tenant}/oauth2/v2.0/authorize`) {
      authorizations.push(searchParams);
      open = searchParams;
      response.writeHead(302, { Location: redirect(searchParams, behaviour) }).end();
      return;
    }
    const body = new URLSearchParams(await bodyOf(request));
    tokenRequests.push(body);
    const answer = behaviour.tokenAnswer ?? tokenAnswer(body, open, behaviour, server.url);
    if (body.get("grant_type") === "authorization_code") open = undefined;
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(JSON.stringify(answer.body));
  };
  const server = await loopbackServer((request, response) => void listener(request, response));
  return { ...server, authorizations, tokenRequests };
}

/** An error as Entra words it. */
export function entraError(number: number, error = "invalid_grant"): NonNullable<EntraBehaviour["tokenAnswer"]> {
  const description = `AADSTS${number}: Words of Entra about it. Trace ID: 11111111-2222 Correlation ID: 3 Timestamp: 2026`;
  return { status: 400, body: { error, error_description: description, error_codes: [number] } };
}

function redirect(asked: URLSearchParams, behaviour: EntraBehaviour): string {
  const url = new URL(asked.get("redirect_uri")!);
  const parameters = { code: planted.code, state: asked.get("state")!, session_state: "x", ...behaviour.redirect };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function tokenAnswer(body: URLSearchParams, open: URLSearchParams | undefined, behaviour: EntraBehaviour, url: string) {
  if (!clientIsKnown(body, behaviour, url)) return entraError(7000215, "invalid_client");
  if (body.get("grant_type") === "refresh_token") {
    return body.get("refresh_token") === planted.firstRefreshToken
      ? tokensOf({}, { refresh_token: planted.nextRefreshToken, ...behaviour.tokens }, behaviour)
      : entraError(50173);
  }
  if (!open || body.get("code") !== planted.code) return entraError(54005);
  const challenge = createHash("sha256")
    .update(body.get("code_verifier") ?? "")
    .digest("base64url");
  if (challenge !== open.get("code_challenge") || open.get("code_challenge_method") !== "S256")
    return entraError(501481);
  if (body.get("redirect_uri") !== open.get("redirect_uri")) return entraError(50011);
  const now = Math.floor(Date.now() / 1000);
  const idToken = tokenOf({
    iss: `${url}/${people.tenant}/v2.0`,
    aud: people.client,
    sub: "subject",
    tid: people.tenant,
    nonce: open.get("nonce"),
    iat: now,
    exp: now + 3600,
    ...behaviour.idClaims,
  });
  return tokensOf({ id_token: idToken }, { refresh_token: planted.firstRefreshToken, ...behaviour.tokens }, behaviour);
}

function tokensOf(idToken: object, others: object, { accessClaims }: EntraBehaviour) {
  const accessToken = tokenOf(partnerCenterClaims(accessClaims));
  const body = { token_type: "Bearer", expires_in: 3599, access_token: accessToken, ...idToken, ...others };
  return { status: 200, body };
}

function clientIsKnown(body: URLSearchParams, behaviour: EntraBehaviour, url: string): boolean {
  if (body.get("client_id") !== people.client) return false;
  const { certificate, clientAssertion } = behaviour;
  const assertion = body.get("client_assertion") ?? "";
  if (clientAssertion !== undefined) return assertion === clientAssertion;
  return certificate ? isSigned(assertion, certificate, url) : body.get("client_secret") === planted.clientSecret;
}

function isSigned(assertion: string, certificate: X509Certificate, url: string): boolean {
  const [header = "", claims = "", signature = ""] = assertion.split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  const key = {
    key: createPublicKey(certificate.toString()),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  const thumbprint = createHash("sha256").update(certificate.raw).digest("base64url");
  return (
    verify("sha256", Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, "base64url")) &&
    read(header)["alg"] === "PS256" &&
    read(header)["x5t#S256"] === thumbprint &&
    read(claims)["aud"] === `${url}/${people.tenant}/oauth2/v2.0/token` &&
    read(claims)["iss"] === people.client &&
    read(claims)["sub"] === people.client
  );
}
