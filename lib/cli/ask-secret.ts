import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks on the terminal; what is typed is not shown. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = new Promise<string>((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
  });
  const secret = await answer;
  lines.close();
  process.stderr.write("\n");
  return secret;
}
