import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { Client, type PageCollection } from "@microsoft/microsoft-graph-client";
import { defaultTenant } from "../../lib/emulator/seeds/new-tenant";
import { type RunningEmulator, startEmulator } from "../../lib/emulator/start-emulator";

const { tenantId, client } = defaultTenant;
let running: RunningEmulator;

beforeAll(async () => {
  running = await startEmulator({ proxy: true });
});

afterAll(() => running.close());

async function token(): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: client.clientId,
    client_secret: client.secret,
    scope: `${running.url}/.default`,
  });
  const response = await fetch(`${running.url}/${tenantId}/oauth2/v2.0/token`, { method: "POST", body });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function graph(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${await token()}`, "content-type": "application/json" };
  return fetch(`${running.url}/v1.0${path}`, { ...init, headers });
}

test("binds loopback only", () => {
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(running.metadataHost).toMatch(/^localhost:\d+$/);
});

test("serves the metadata document over TLS, to who trusts its certificate", async () => {
  const [host = "", port] = running.metadataHost.split(":");
  const ask = (ca: string | undefined) =>
    new Promise<string>((resolve, reject) => {
      const options = { host, port, path: "/metadata/endpoints?api-version=2022-09-01", ca };
      httpsRequest(options, (response) => {
        response.setEncoding("utf8").on("data", (text: string) => resolve(`${response.statusCode} ${text}`));
      })
        .on("error", reject)
        .end();
    });
  expect(await ask(running.certificatePem)).toBe(
    `200 ${JSON.stringify({
      name: "Emulated",
      authentication: { loginEndpoint: running.url },
      resourceManager: running.url,
      microsoftGraphResourceId: `${running.url}/`,
    })}`,
  );
  await expect(ask(undefined)).rejects.toThrow("self-signed certificate");
});

test("has another certificate at every start", async () => {
  const other = await startEmulator();
  await other.close();
  expect(other.certificatePem).not.toBe(running.certificatePem);
});

describe("over HTTP", () => {
  it("answers as it does without", async () => {
    const made = await graph("/groups", {
      method: "POST",
      body: JSON.stringify({ displayName: "g", mailEnabled: false, mailNickname: "g", securityEnabled: true }),
    });
    expect([made.status, made.headers.get("content-type")]).toEqual([201, "application/json; charset=utf-8"]);
    const { id } = (await made.json()) as { id: string };
    const removed = await graph(`/groups/${id}`, { method: "DELETE" });
    expect([removed.status, await removed.text()]).toEqual([204, ""]);
  });

  it("refuses a body of 10 MB, with and without a length", async () => {
    const body = JSON.stringify({ displayName: "x".repeat(10_000_000) });
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(body));
        controller.close();
      },
    });
    for (const each of [{ body }, { body: stream, duplex: "half" } as RequestInit]) {
      const response = await graph("/groups", { method: "POST", ...each });
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ error: { code: "RequestEntityTooLarge" } });
    }
  });

  it("refuses names that point to this machine but are not its own", async () => {
    const port = Number(new URL(running.url).port);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write("GET /emulator HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      });
      socket.setEncoding("utf8").once("data", resolve);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it("refuses pages of other origins, which a browser lets send what they cannot read the answer of", async () => {
    const before = running.emulator.state.version;
    const feed = (origin: string) => fetch(`${running.url}/emulator/sign-ins`, { method: "POST", headers: { origin } });
    for (const origin of [
      "https://evil.example",
      "null",
      "http://127.0.0.1.evil.example",
      "https://localhost.example",
    ]) {
      const response = await feed(origin);
      expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    }
    expect(running.emulator.state.version).toBe(before);
    const own = await fetch(`${running.url}/emulator`, { headers: { origin: running.url } });
    expect(own.status).toBe(200);
  });

  it("closes the connection on a lost answer, after the write", async () => {
    running.emulator.faults.set([{ fault: "lost", method: "write" }]);
    const before = running.emulator.state.size("groups");
    const body = JSON.stringify({ displayName: "l", mailEnabled: false, mailNickname: "l", securityEnabled: true });
    await expect(graph("/groups", { method: "POST", body })).rejects.toThrow("fetch failed");
    expect(running.emulator.state.size("groups")).toBe(before + 1);
    running.emulator.faults.set([]);
  });
});

describe("the control endpoint", () => {
  const control = async (method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${running.url}/emulator${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it("sets faults and takes them back, and no fault strikes it", async () => {
    const faults = [{ fault: "stop", method: "write" }];
    expect(await control("PUT", "/faults", { faults })).toMatchObject({
      status: 200,
      body: { faults, isStopped: false },
    });
    await expect(graph("/groups", { method: "POST", body: "{}" })).rejects.toThrow("fetch failed");
    expect((await control("GET", "")).body).toMatchObject({ isStopped: true, tenantId });
    expect((await control("DELETE", "/faults")).body).toMatchObject({ faults: [], isStopped: false });
    expect((await graph("/groups")).status).toBe(200);
  });

  it("changes the circumstances", async () => {
    const circumstances = {
      clockSkewSeconds: 5,
      eventualConsistency: 1,
      throttle: true,
      withoutPermissions: ["User.Read.All"],
    };
    expect((await control("PATCH", "", circumstances)).body).toMatchObject(circumstances);
    const usual = { clockSkewSeconds: 0, eventualConsistency: 0, throttle: false, withoutPermissions: [] };
    expect((await control("PATCH", "", usual)).body).toMatchObject(usual);
  });

  it("feeds sign-ins, which are then listed with the newest first", async () => {
    const value = [
      { id: "1", createdDateTime: "2026-11-01T00:00:00Z" },
      { id: "2", createdDateTime: "2026-11-02T00:00:00Z", userPrincipalName: "a@contoso.com" },
    ];
    expect(await control("POST", "/sign-ins", { value })).toEqual({ status: 200, body: { added: ["1", "2"] } });
    const response = await graph("/auditLogs/signIns?$top=1");
    expect(await response.json()).toMatchObject({
      value: [value[1]],
      "@odata.nextLink": expect.stringContaining(running.url),
    });
    const filtered = await graph("/auditLogs/signIns?$filter=createdDateTime le 2026-11-01T12:00:00Z");
    expect(await filtered.json()).toMatchObject({ value: [value[0]] });
  });

  it.each([
    ["PUT", "/faults", { faults: [{ fault: "418" }] }, 400],
    ["PUT", "/faults", { rules: [] }, 400],
    ["PATCH", "", { throttle: "yes" }, 400],
    ["PATCH", "", { colour: "red" }, 400],
    ["POST", "/sign-ins", { value: [{ id: "9" }, 1] }, 400],
    ["POST", "/sign-ins", { createdDateTime: "yesterday" }, 400],
    ["GET", "/secrets", undefined, 404],
  ])("refuses %s %s of %j", async (method, path, body, status) => {
    const { version } = running.emulator.state;
    const answer = await control(method, path, body);
    expect(answer).toMatchObject({ status, body: { error: { code: expect.any(String) } } });
    expect(running.emulator.state.version).toBe(version);
  });

  it("takes nothing that a page of a browser could send without asking", async () => {
    const response = await fetch(`${running.url}/emulator/faults`, { method: "PUT", body: '{"faults":[]}' });
    expect(response.status).toBe(415);
  });
});

describe("Microsoft's client for Graph", () => {
  const path = "/identity/conditionalAccess/namedLocations";
  const location = {
    "@odata.type": "#microsoft.graph.ipNamedLocation",
    displayName: "office",
    ipRanges: [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: "203.0.113.0/24" }],
  };
  let headers: Record<string, string>;

  // It sends a token of its own accord to https only.
  const sdk = () => Client.init({ baseUrl: running.url, authProvider: (done) => done(null, "") });
  const api = (at: string) => sdk().api(at).headers(headers);

  beforeAll(async () => {
    headers = { authorization: `Bearer ${await token()}` };
  });

  it("creates, reads, updates and deletes", async () => {
    const { id } = (await api(path).post(location)) as { id: string };
    const one = `${path}/${id}`;
    await api(one).patch({ "@odata.type": location["@odata.type"], isTrusted: true });
    expect(await api(one).get()).toMatchObject({ ...location, isTrusted: true });
    await expect(api(one).delete()).rejects.toMatchObject({ statusCode: 400, code: "BadRequest" });
    await api(one).patch({ "@odata.type": location["@odata.type"], isTrusted: false });
    await api(one).delete();
    await expect(api(one).get()).rejects.toMatchObject({ statusCode: 404 });
  });

  it("follows the links from page to page", async () => {
    for (const displayName of ["a", "b", "c", "d", "e"]) await api(path).post({ ...location, displayName });
    const names: string[] = [];
    let page = (await api(path).top(2).get()) as PageCollection;
    for (;;) {
      names.push(...page.value.map(({ displayName }: { readonly displayName: string }) => displayName));
      const { "@odata.nextLink": link } = page;
      if (link === undefined) break;
      expect(page.value).toHaveLength(2);
      // The client takes links as they are over https only.
      page = (await api(link.replace(`${running.url}/v1.0`, "")).get()) as PageCollection;
    }
    expect(names).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("asks with query options", async () => {
    const found = (await api("/servicePrincipals")
      .version("beta")
      .header("ConsistencyLevel", "eventual")
      .filter("displayName eq 'Microsoft Graph'")
      .select(["id", "appId"])
      .top(1)
      .count(true)
      .get()) as Record<string, unknown>;
    const appId = "00000003-0000-0000-c000-000000000000";
    expect(found["value"]).toEqual([{ id: expect.any(String), appId }]);
    expect(found["@odata.count"]).toBe(1);
  });
});

describe("as a proxy", () => {
  const through = (authority: string) =>
    new Promise<{ status: string; secured?: TLSSocket }>((resolve, reject) => {
      const socket = connect(Number(new URL(running.url).port), "127.0.0.1", () => {
        socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
      });
      socket.once("error", reject).once("data", (data: Buffer) => {
        const [status = ""] = data.toString().split("\r\n");
        if (!status.includes("200")) return resolve({ status });
        const [servername = ""] = authority.split(":");
        const secured = connectTls({ socket, servername, ca: running.certificatePem }, () =>
          resolve({ status, secured }),
        );
        return secured.once("error", reject);
      });
    });

  it("stands in for Graph", async () => {
    const { secured } = await through("graph.microsoft.com:443");
    const head = `GET /v1.0/domains HTTP/1.1\r\nHost: graph.microsoft.com\r\nAuthorization: Bearer ${await token()}\r\nConnection: close\r\n\r\n`;
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      secured!
        .setEncoding("utf8")
        .on("data", (part: string) => (text += part))
        .on("end", () => resolve(text));
      secured!.write(head);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain("https://graph.microsoft.com/v1.0/$metadata#domains");
  });

  it.each(["graph.microsoft.us", "login.microsoftonline.us", "microsoftgraph.chinacloudapi.cn"])(
    "stands in for %s, with a certificate for it",
    async (host) => {
      const { status, secured } = await through(`${host}:443`);
      expect(status).toContain("200");
      secured!.destroy();
    },
  );

  it.each(["example.org:443", "graph.microsoft.com:80", "127.0.0.1:22", "graph.microsoft.com.evil.example:443"])(
    "does not connect to %s",
    async (authority) => {
      expect((await through(authority)).status).toBe("HTTP/1.1 403 Forbidden");
    },
  );
});

test("without being told to, it is no proxy", async () => {
  const other = await startEmulator();
  const end = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(other.url).port), "127.0.0.1", () => {
      socket.write("CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: graph.microsoft.com:443\r\n\r\n");
    });
    socket.on("data", (data: Buffer) => resolve(data.toString())).on("close", () => resolve("closed"));
  });
  expect(end).toBe("closed");
  await other.close();
});
