import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { collectedKinds } from "../../../lib/collect/collected-kinds";
import type { CliResult } from "../run-cli";
import { people } from "../tokens";
import { type EntraApplications, entraApplications, plantedSecret } from "./entra-applications";
import { type GraphLog, type GraphLogSettings, graphSignIns, type LoggedSignIn } from "./graph-sign-ins";
import { type CollectOptions, runCollect } from "./run-collect";
import { VirtualClock } from "./virtual-clock";

export const hour = 3_600_000;
/** The clock of the stage when it opens. */
export const noon = Date.UTC(2026, 10, 22, 12);
export const secret = { ARM_CLIENT_SECRET: plantedSecret };

/** Two an hour, from 30 hours before noon until six hours before it, of all kinds in turn. */
export const signIns = Array.from({ length: 50 }, (_, index): LoggedSignIn => {
  const kind = collectedKinds[index % 4]!;
  return { id: `id-${index}`, createdDateTime: noon - 30 * hour + index * (hour / 2), kind };
});

/** Graph, Entra and a folder, for `sign-ins collect`. */
export interface Stage {
  readonly folder: string;
  readonly file: string;
  readonly clock: VirtualClock;
  readonly entra: EntraApplications;
  readonly graph: GraphLog;
  /** Collects from 2026-11-21T06:00Z on, into `file`, where neither flags nor a checkpoint say otherwise. */
  readonly collect: (flags?: readonly string[], options?: CollectOptions, out?: string) => Promise<CliResult>;
  /** Ids in a collected file, in order. */
  readonly ids: (file?: string) => readonly string[];
  readonly close: () => Promise<void>;
}

/** @param claims of Entra's tokens */
export async function openStage(settings: Partial<GraphLogSettings> = {}, claims: object = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "collect-"));
  const file = join(folder, "log.jsonl");
  const clock = new VirtualClock(noon);
  const entra = await entraApplications({ now: clock.now, claims });
  const graph = await graphSignIns({ signIns, pageSize: 3, now: clock.now, ...settings });
  return {
    folder,
    file,
    clock,
    entra,
    graph,
    collect: (flags = [], options = {}, out = file) => {
      const places = ["--base-url", graph.url, "--authority", entra.url, "--out", out];
      const begun = existsSync(`${out}.checkpoint`) || flags.includes("--from");
      const from = begun ? [] : ["--from", "2026-11-21T06:00Z"];
      const who = ["--tenant", people.tenant, "--client", people.client];
      return runCollect([...who, ...places, ...from, ...flags], clock, { environment: secret, ...options });
    },
    ids: (read = file) => {
      const bytes = readFileSync(read);
      const text = (read.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
      return text
        .split("\n")
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as LoggedSignIn).id);
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([entra.close(), graph.close()]);
    },
  };
}
