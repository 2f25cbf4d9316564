import type { SignInEvent } from "../../../lib/model/sign-in-event";
import { readSignIns } from "../../../lib/read/sign-ins/read-sign-ins";
import type { SignInReading, SignInSourceSummary } from "../../../lib/read/sign-ins/sign-in-log";
import type { Written } from "./log-formats";

export interface ReadAll {
  readonly signIns: readonly SignInEvent[];
  /** `place: because` */
  readonly damaged: readonly string[];
  readonly summaries: readonly SignInSourceSummary[];
}

/** Reads logs from memory, in chunks of a size that cuts records anywhere. */
export async function readAll(logs: readonly Written[], reading: SignInReading = {}, chunk = 1000): Promise<ReadAll> {
  const damaged: string[] = [];
  const sources = logs.map(({ name, bytes }) => ({ name, bytes: () => inChunks(bytes, chunk) }));
  const onDamaged = ({ place, because }: { place: string; because: string }) => damaged.push(`${place}: ${because}`);
  const log = readSignIns(sources, { onDamaged, ...reading });
  const signIns: SignInEvent[] = [];
  for await (const batch of log) signIns.push(...batch);
  return { signIns, damaged, summaries: log.summaries };
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}

export function log(text: string | Buffer, name = "log.json"): Written {
  return { name, bytes: Buffer.from(text) };
}
