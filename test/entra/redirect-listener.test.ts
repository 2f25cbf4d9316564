import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { listenForRedirect } from "../../lib/entra/redirect-listener";

test("nobody comes", async () => {
  const listener = await listenForRedirect(new URL("http://localhost:0/"));

  await expect(listener.answer(10)).rejects.toMatchObject({
    kind: "couldNotDecide",
    message: "nobody signed in in time; run sam consent again",
  });
  listener.close();
});

test("a port that is taken is said", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", resolve);
  });
  const { port } = other.address() as AddressInfo;

  await expect(listenForRedirect(new URL(`http://localhost:${port}/`))).rejects.toMatchObject({
    kind: "badInput",
    message: `port ${port} of this machine is taken; expected a free one in --redirect-uri`,
  });
  other.close();
});

test("it listens to this machine only", async () => {
  const listener = await listenForRedirect(new URL("http://localhost:0/"));
  const { port } = listener.redirectUri;
  const taken = createServer();
  const onAnotherAddress = await new Promise<boolean>((resolve) => {
    taken.once("error", () => resolve(false));
    taken.listen(Number(port), "127.0.0.2", () => resolve(true));
  });

  // A listener on every address would have taken the port of this one, too.
  expect(onAnotherAddress).toBe(true);
  taken.close();
  listener.close();
});
