import { defaultTenant } from "../../../lib/emulator/seeds/new-tenant";
import type { RunningEmulator } from "../../../lib/emulator/start-emulator";
import type { Json, SendToGraph } from "./graph-calls";
import type { Target } from "./tenant-deployment";

/** An emulator over its socket, signed in to with the client secret as the provider signs in. */
export async function overHttp({ url, emulator }: RunningEmulator): Promise<Target> {
  const { clientId, objectId, secret } = defaultTenant.client;
  const response = await fetch(`${url}/${emulator.state.tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: secret,
      grant_type: "client_credentials",
      scope: `${url}/.default`,
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  const send: SendToGraph = async ({ method, path, body }) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : (JSON.parse(text) as Json) };
  };
  return { send, deployer: { baseUrl: url, objectId } };
}
