import { AccessTokens } from "../../lib/collect/access-tokens";

test("a token is kept until five minutes before its end, or until it is forgotten", async () => {
  let [now, issued] = [0, 0];
  const tokens = new AccessTokens(
    () => Promise.resolve({ accessToken: `token-${++issued}`, lifetimeSeconds: 3600, serverTime: now + 7000 }),
    () => now,
  );

  expect(await tokens.get()).toBe("token-1");
  now = 54 * 60_000;
  expect(await tokens.get()).toBe("token-1");
  now = 55 * 60_000;
  expect(await tokens.get()).toBe("token-2");
  tokens.forget();
  expect(await tokens.get()).toBe("token-3");
  expect(tokens.skew).toBe(7000);
});

test("a token of a few minutes is not renewed for each request", async () => {
  let issued = 0;
  const issue = () => Promise.resolve({ accessToken: `token-${++issued}`, lifetimeSeconds: 240 });
  const tokens = new AccessTokens(issue, () => 0);

  await tokens.get();
  expect(await tokens.get()).toBe("token-1");
});
