import { refresh } from "../../entra/refresh";
import { storedTokenJson, storedTokenText } from "../../report/stored-token";
import { writePrivateFile } from "../../vault/private-file";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { samClient, type SamClientFlags } from "../sam-client";
import { samStore, type SamStoreFlags } from "../sam-store";
import { serviceOutcome } from "../service-outcome";
import { stored } from "../stored";
import { requireNoSecret } from "../token-source";
import { UserError } from "../user-error";

export interface SamTokenOptions extends SamClientFlags, SamStoreFlags {
  readonly printToken?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** Exchanges the kept refresh token for an access token, keeps the new refresh token, and gives out neither unasked. */
export function samToken(options: SamTokenOptions, context: CliContext): Promise<ExitCode> {
  return serviceOutcome(context, async () => {
    const { printToken, out, json } = options;
    if (printToken && json) {
      throw new UserError("--print-token and --json: two outputs; expected one of them, or --out beside --json");
    }
    if (out !== undefined) requireNoSecret(out, "--out", "a file");
    const client = samClient(options, context);
    const store = await samStore(options, client, context);
    const refreshed = await refresh({ ...client, refreshToken: await store.read() });
    if (refreshed.refreshToken !== undefined) {
      await stored(store, refreshed.refreshToken, "the old one is kept and still works; no access token is given out");
    }
    if (out !== undefined) writePrivateFile(out, `${refreshed.accessToken}\n`);
    const { token, evidence } = refreshed;
    const report = { token, evidence, now: context.now(), place: store.place };
    if (printToken) context.stdout(`${refreshed.accessToken}\n`);
    const show = printToken ? context.stderr : context.stdout;
    show(json ? storedTokenJson(report) : `${storedTokenText(report, context.style)}\n`);
    return exitCodes.clean;
  });
}
