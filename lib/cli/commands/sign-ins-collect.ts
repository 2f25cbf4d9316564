import { setTimeout } from "node:timers/promises";
import { readCheckpoint } from "../../collect/collected-file";
import { collect, type CollectedRun, type Collection } from "../../collect/collect";
import { disk, makeFolderOf } from "../../collect/disk";
import { OutputLock } from "../../collect/output-lock";
import { serviceUrl } from "../../http/service-url";
import { cloudEndpoints } from "../../microsoft/clouds";
import { onlyInBeta } from "../../microsoft/sign-in-log-api";
import { type CollectionReport, collectionJson, collectionText } from "../../report/collection-report";
import { escapeTerminal } from "../../report/escape";
import { type CollectedTenant, collectedTenant, type TenantFlags } from "../collected-tenant";
import { collectedOutput } from "../collected-output";
import { collectionFrom, type CollectionFlags } from "../collection-flags";
import { collectionProgress } from "../collection-progress";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { type GraphIdentityFlags, graphTokens } from "../graph-tokens";
import { serviceOutcome } from "../service-outcome";
import { millisecondsFrom } from "../timeout-flag";
import { requireNoSecret } from "../token-source";

export interface SignInsCollectOptions extends TenantFlags, GraphIdentityFlags, CollectionFlags {
  readonly out: string;
  readonly baseUrl?: string;
  readonly timeout?: string;
  readonly json?: boolean;
}

/** Collects a tenant's sign-in log from Graph into a file, and goes on where the last run stopped. */
export async function signInsCollect(options: SignInsCollectOptions, context: CliContext): Promise<ExitCode> {
  const code = await serviceOutcome(context, async () => {
    requireNoSecret(options.out, "--out", "a file or a folder");
    const tenant = collectedTenant(options, context);
    const file = collectedOutput(options.out, tenant.name);
    const baseUrl = serviceUrl(options.baseUrl ?? `https://${cloudEndpoints[tenant.cloud].graphHost}`, "--base-url");
    const timeoutMilliseconds = millisecondsFrom(options.timeout, 120);
    const progress = collectionProgress(context);
    const say = (line: string) => {
      progress.clear();
      context.stderr(`${escapeTerminal(line)}\n`);
    };
    const tokens = await graphTokens(tenant, options, context, say);
    const collection = {
      ...collectionFrom({ tenantId: tenant.id, baseUrl }, options, readCheckpoint(disk, file), context.now()),
      file,
    };
    sayWhatToExpect(collection, say);
    makeFolderOf(file);
    const lock = new OutputLock(file);
    try {
      const run = await (context.untilInterrupted ?? uninterrupted)((signal) =>
        collect(collection, {
          tokens,
          clock: { now: () => context.now().getTime(), sleep: context.sleep ?? sleep, random: Math.random },
          disk: lock.guarded(disk),
          signal,
          timeoutMilliseconds,
          onWait: (because, milliseconds) =>
            say(`${because.split("; ")[0]!}; asking again in ${seconds(milliseconds)} s`),
          onProgress: progress.say,
        }),
      );
      progress.clear();
      return finish(run, collection, tenant, options, context, say);
    } finally {
      progress.clear();
      lock.release();
    }
  });
  // Whatever is refused here is a matter of what was set up, and no finding about sign-ins.
  return code === exitCodes.findings ? exitCodes.badInput : code;
}

function sayWhatToExpect({ subject, settle }: Collection, say: (line: string) => void): void {
  if (settle > 0) {
    say(`sign-ins show up late: the last ${settle / 60_000} minutes are left for the next run (--settle)`);
  }
  if (subject.version === "v1.0") say(`v1.0 gives interactive sign-ins only, without ${onlyInBeta.join(", ")}`);
}

function finish(
  run: CollectedRun,
  { subject, file, to }: Collection,
  tenant: CollectedTenant,
  { json }: SignInsCollectOptions,
  { stdout, style }: CliContext,
  say: (line: string) => void,
): ExitCode {
  const { before, after, end, skew, requests, lost, interrupted } = run;
  const report: CollectionReport = {
    tenant: tenant.name,
    tenantId: subject.tenantId,
    version: subject.version,
    kinds: subject.kinds,
    file,
    bytes: after.length,
    from: subject.from,
    until: after.until,
    ...(to !== undefined && to > end && { notYet: { from: end, to } }),
    signIns: after.records,
    added: after.records - before.records,
    duplicates: after.duplicates,
    outside: after.outside,
    requests,
    ...(lost && { lost }),
    ...(interrupted && { incomplete: interrupted.message }),
  };
  if (Math.abs(skew) >= tellingSkew) {
    say(`this machine's clock is ${seconds(Math.abs(skew))} s ${skew > 0 ? "behind" : "ahead"}; Entra's was used`);
  }
  stdout(json ? collectionJson(report) : `${collectionText(report, style)}\n`);
  if (!interrupted) return exitCodes.clean;
  say(`${interrupted.message}; what is collected is kept, and the same command goes on there`);
  return exitCodes.couldNotDecide;
}

/** Entra refuses assertions of a machine whose clock is five minutes off. */
const tellingSkew = 60_000;

function seconds(milliseconds: number): string {
  return String(Math.ceil(milliseconds / 1000));
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return setTimeout(milliseconds, undefined, { signal });
}

function uninterrupted<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return run(new AbortController().signal);
}
