import { Agent, get } from "node:http";

const connections = 16;

/** Requests a second that a server answers to as many at a time, each read to its end. */
export async function requestRate(url: string, headers: Record<string, string>, requests: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
        response.resume().on("end", resolve);
      }).on("error", reject);
    });
  const run = async (count: number) => {
    for (let at = 0; at < count; at++) await ask();
  };
  const all = (count: number) => Promise.all(Array.from({ length: connections }, () => run(count / connections)));
  await all(requests / 4);
  const start = process.hrtime.bigint();
  await all(requests);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  agent.destroy();
  return (Math.floor(requests / connections) * connections) / seconds;
}
