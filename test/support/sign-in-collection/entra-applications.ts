import { bodyOf, type LoopbackServer, loopbackServer } from "../loopback-server";
import { people, tokenOf } from "../tokens";

export interface EntraApplications extends LoopbackServer {
  readonly tokenRequests: readonly URLSearchParams[];
  /** Answers instead of tokens, in order. */
  readonly faults: { readonly status: number; readonly body: unknown }[];
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
}

export interface EntraApplicationsSettings {
  /** Entra's clock, in milliseconds. */
  readonly now: () => number;
  readonly claims?: object;
  readonly lifetimeSeconds?: number;
}

export const plantedSecret = "planted~Collector+Secret/42";

/** Entra's token endpoint for applications that act as themselves; also the pipeline services that vouch for them. */
export async function entraApplications(settings: EntraApplicationsSettings): Promise<EntraApplications> {
  const tokenRequests: URLSearchParams[] = [];
  const faults: EntraApplications["faults"] = [];
  const tokens: string[] = [];
  const server = await loopbackServer((request, response) => {
    void bodyOf(request).then((text) => {
      const body = new URLSearchParams(text);
      tokenRequests.push(body);
      const { now, claims = {}, lifetimeSeconds = 3599 } = settings;
      const token = tokenOf({ ...graphClaims(), ...claims, jti: String(tokens.length) });
      const fault = faults.shift();
      if (!fault) tokens.push(token);
      const answer = fault ?? {
        status: 200,
        body: { token_type: "Bearer", expires_in: lifetimeSeconds, access_token: token },
      };
      const headers = { "Content-Type": "application/json", Date: new Date(now()).toUTCString() };
      response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
    });
  });
  return { ...server, tokenRequests, faults, tokens };
}

function graphClaims(): object {
  return {
    aud: "https://graph.microsoft.com",
    iss: `https://sts.windows.net/${people.tenant}/`,
    appid: people.client,
    idtyp: "app",
    roles: ["AuditLog.Read.All", "Directory.Read.All", "Policy.Read.ConditionalAccess"],
    tid: people.tenant,
    ver: "1.0",
  };
}
