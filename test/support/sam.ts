import { Readable } from "node:stream";
import { main } from "../../lib/cli/program";
import { plain } from "../../lib/report/style";
import { planted } from "./entra";
import type { CliResult } from "./run-cli";
import { people, plantedSignature } from "./tokens";

export const passphrase = "planted passphrase of the file";
export const environment = { SAM_SECRET: planted.clientSecret, SAM_PASSPHRASE: passphrase };

/** Flags of the application of the tests, at a stand-in. */
export function clientFlags(authority: string, ...credential: readonly string[]): readonly string[] {
  const shown = credential.length > 0 ? credential : ["--client-secret-env", "SAM_SECRET"];
  return ["--tenant", people.tenant, "--client", people.client, "--authority", authority, ...shown];
}

export function fileFlags(file: string): readonly string[] {
  return ["--store-file", file, "--passphrase-env", "SAM_PASSPHRASE"];
}

/**
 * Runs a `sam` command in this process.
 *
 * @param browser opens the address that `sam consent` prints
 */
export async function runSam(
  args: readonly string[],
  browser: (url: string) => Promise<unknown> = (url) => fetch(url),
  askSecret?: (question: string) => Promise<string>,
): Promise<CliResult> {
  const written = { stdout: "", stderr: "" };
  const visits: Promise<unknown>[] = [];
  const code = await main(["sam", ...args], {
    environment,
    today: "2026-11-22",
    now: () => new Date("2026-11-22T12:00:00Z"),
    stdin: () => new Uint8Array(),
    stdinChunks: () => Readable.from([]),
    stdout: (text) => (written.stdout += text),
    stderr: (text) => {
      written.stderr += text;
      const [url] = /http:\/\/localhost:\d+\/[\w-]+\/oauth2\/\S+/.exec(text) ?? [];
      if (url !== undefined) visits.push(browser(url));
    },
    interactive: false,
    style: plain,
    ...(askSecret && { askSecret }),
  });
  await Promise.allSettled(visits);
  return { code, ...written };
}

/** Those of the planted secrets that a text shows, in any form they may take there. */
export function secretsIn(text: string): readonly string[] {
  const secrets = { ...planted, passphrase, plantedSignature };
  return Object.entries(secrets).flatMap(([name, secret]) =>
    [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")].some((form) => text.includes(form))
      ? [name]
      : [],
  );
}
