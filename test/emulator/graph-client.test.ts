import {
  AuthenticationHandler,
  Client,
  type GraphError,
  PageIterator,
  RetryHandler,
  RetryHandlerOptions,
} from "@microsoft/microsoft-graph-client";
import { defaultTenant, newTenant } from "../../lib/emulator/seeds/new-tenant";
import { type RunningEmulator, startEmulator } from "../../lib/emulator/start-emulator";
import { tokenFrom } from "../support/emulator-token";
import { TlsHandler } from "../support/tls-handler";

/** The official client of Microsoft Graph, which shares no code with the azuread provider. */
describe("the Graph client for JavaScript", () => {
  let running: RunningEmulator;
  let client: Client;
  const asked: number[] = [];

  beforeAll(async () => {
    running = await startEmulator({
      state: newTenant(),
      onExchange: ({ target, status }) => {
        if (target.includes("/organization")) asked.push(status);
      },
    });
    const token = await tokenFrom(running.url, defaultTenant.tenantId, defaultTenant.client);
    client = clientFor(running, token);
  });

  afterAll(() => running.close());

  const user = (name: string) => ({
    accountEnabled: true,
    displayName: name,
    mailNickname: name,
    passwordProfile: { password: "Sup3rS3cret!!x" },
    userPrincipalName: `${name}@contoso.onmicrosoft.com`,
  });

  it("creates, reads, changes and deletes", async () => {
    const made = await client.api("/users").post(user("adele"));
    expect(made).toMatchObject({ displayName: "adele", userType: "Member" });
    await client.api(`/users/${made.id}`).patch({ jobTitle: "Retail Manager" });
    expect(await client.api(`/users/${made.id}`).select(["jobTitle", "accountEnabled"]).get()).toMatchObject({
      jobTitle: "Retail Manager",
      accountEnabled: true,
    });
    await client.api(`/users/${made.id}`).delete();
    await expect(client.api(`/users/${made.id}`).get()).rejects.toMatchObject({
      statusCode: 404,
      code: "Request_ResourceNotFound",
    });
    const restored = await client.api(`/directory/deletedItems/${made.id}/restore`).post({});
    expect(restored).toMatchObject({ id: made.id, jobTitle: "Retail Manager" });
  });

  it("follows pages to the end, and sees each object once", async () => {
    const names = Array.from({ length: 25 }, (_, index) => `page${String(index).padStart(2, "0")}`);
    for (const name of names) await client.api("/users").post(user(name));
    const first = await client
      .api("/users")
      .filter("startsWith(displayName,'page')")
      .select("displayName")
      .top(10)
      .get();
    expect(first.value).toHaveLength(10);
    const seen: string[] = [];
    const pages = new PageIterator(client, first, (one: { displayName: string }) => {
      seen.push(one.displayName);
      return true;
    });
    await pages.iterate();
    expect(seen).toEqual(names);
  });

  it("filters, sorts and counts what was filtered, with the header for it", async () => {
    const query = client
      .api("/users")
      .filter("not startsWith(displayName,'page') and accountEnabled eq true")
      .orderby("displayName desc")
      .count(true);
    await expect(query.get()).rejects.toMatchObject({ statusCode: 400, code: "Request_UnsupportedQuery" });
    const found = await query.header("ConsistencyLevel", "eventual").get();
    expect(found["@odata.count"]).toBe(found.value.length);
    const names = found.value.map((one: { displayName: string }) => one.displayName);
    expect(names.slice(0, 2)).toEqual(["Administrator", "adele"]);
  });

  it("reads a count as a number", async () => {
    const path = client.api("/groups/$count").header("ConsistencyLevel", "eventual");
    expect(Number(await path.get())).toBe(0);
  });

  it("adds members, expands them, and is told when one is there already", async () => {
    const group = await client
      .api("/groups")
      .post({ displayName: "Sales", mailEnabled: false, mailNickname: "sales", securityEnabled: true });
    const member = await client.api("/users").post(user("member"));
    const reference = { "@odata.id": `${running.url}/v1.0/directoryObjects/${member.id}` };
    await client.api(`/groups/${group.id}/members/$ref`).post(reference);
    const expanded = await client.api(`/groups/${group.id}`).expand("members($select=id,displayName)").get();
    expect(expanded.members).toEqual([
      { "@odata.type": "#microsoft.graph.user", id: member.id, displayName: "member" },
    ]);
    const error: GraphError = await client
      .api(`/groups/${group.id}/members/$ref`)
      .post(reference)
      .catch((reason) => reason);
    expect(error).toMatchObject({ statusCode: 400, code: "Request_BadRequest" });
    expect(error.message).toBe(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
    const memberOf = await client.api(`/users/${member.id}/transitiveMemberOf/microsoft.graph.group`).get();
    expect(memberOf.value.map(({ id }: { id: string }) => id)).toEqual([group.id]);
  });

  it("waits and tries again after 429", async () => {
    running.emulator.faults.set([{ fault: "429", method: "GET", path: "/organization", times: 1 }]);
    const { value } = await client.api("/organization").get();
    expect(value).toMatchObject([{ id: defaultTenant.tenantId }]);
    expect(asked).toEqual([429, 200]);
  }, 20_000);

  it("is told of a misspelt property", async () => {
    await expect(client.api("/users").select("displayname").get()).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("Could not find a property named 'displayname' on type 'microsoft.graph.user'."),
    });
  });
});

/** The client's own handlers for tokens and retries, and one of ours that trusts the emulator's certificate. */
function clientFor({ metadataHost, certificatePem }: RunningEmulator, token: string): Client {
  const signIn = new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) });
  const retry = new RetryHandler(new RetryHandlerOptions(1));
  signIn.setNext(retry);
  retry.setNext(new TlsHandler(certificatePem));
  return Client.initWithMiddleware({
    baseUrl: `https://${metadataHost}/`,
    customHosts: new Set(["localhost"]),
    defaultVersion: "v1.0",
    middleware: signIn,
  });
}
