import { ask, type ServiceApi } from "../../lib/pull-requests/service-api";
import { standIn } from "../support/comment-apis";

let server: Awaited<ReturnType<typeof standIn>>;
const waited: number[] = [];
const wait = (milliseconds: number) => Promise.resolve(waited.push(milliseconds));

beforeEach(async () => {
  waited.length = 0;
  server = await standIn(() => ({ status: 200, body: { done: true } }));
});
afterEach(() => server.close());

const api = (): ServiceApi => ({ name: "Stand-in", baseUrl: server.url, token: "secret-token", remedies: {} });
const get = { method: "GET", path: "/x?page=1" } as const;

test("waits longer each time where the service does not say how long", async () => {
  server.first.push({ status: 500 }, { status: 503 }, { status: 429 });

  expect(await ask(api(), get, wait)).toEqual({ done: true });
  expect(waited).toEqual([1000, 2000, 4000]);
});

test("waits as many seconds as the service says, up to a minute", async () => {
  server.first.push({ status: 429, headers: { "retry-after": "17" } });
  await ask(api(), get, wait);
  expect(waited).toEqual([17_000]);

  server.first.push({ status: 429, headers: { "retry-after": "3600" } });
  await expect(ask(api(), get, wait)).rejects.toThrow("Stand-in answered 429 to GET /x; try again later");
});

test("does not wait where asking again is of no use", async () => {
  server.first.push({ status: 403 });
  await expect(ask(api(), get, wait)).rejects.toMatchObject({ kind: "badInput" });
  expect(waited).toEqual([]);
});

test("refuses an answer that is no JSON", async () => {
  server.first.push({ status: 200 });
  await expect(ask(api(), get, wait)).rejects.toThrow("Stand-in answered 200 without JSON; expected its API");
});
