import { createReadStream, readFileSync } from "node:fs";
import { signInStep } from "../lib/cli/replay-step";
import { readSignIns } from "../lib/read/sign-ins/read-sign-ins";
import { fileSource } from "../lib/read/sign-ins/sign-in-source";
import type { CountedReplay } from "../lib/replay/replay-counter";
import { settle } from "../lib/replay/replay-counter";

// Run by `replay.ts` in a process of its own: one pass over a log, on one thread.
const [pass, log, input] = process.argv.slice(2);

/** What any way of reading JSON lines has to do. */
async function parseOnly(file: string): Promise<number> {
  let signIns = 0;
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 18 })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (JSON.parse(line) !== null) signIns++;
  }
  return signIns;
}

async function readOnly(file: string): Promise<number> {
  let signIns = 0;
  for await (const batch of readSignIns([fileSource(file)])) signIns += batch.length;
  return signIns;
}

async function replay(file: string, replayed: CountedReplay): Promise<object> {
  const { begin, count } = signInStep({ replay: replayed });
  const tally = begin();
  for await (const batch of readSignIns([fileSource(file)])) for (const signIn of batch) count(tally, signIn);
  settle(tally);
  const { told, policies } = tally.calibration;
  const sum = (member: "agree" | "disagree" | "unknown") =>
    [...policies.values()].reduce((total, policy) => total + policy[member], 0);
  return {
    signIns: tally.signIns,
    changes: tally.changes,
    told,
    agree: sum("agree"),
    disagree: sum("disagree"),
    unknown: sum("unknown"),
  };
}

async function run(): Promise<void> {
  const replayed = input === undefined ? undefined : (JSON.parse(readFileSync(input, "utf8")) as CountedReplay);
  const started = process.cpuUsage();
  const result =
    pass === "replay" ? await replay(log!, replayed!) : pass === "read" ? await readOnly(log!) : await parseOnly(log!);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, peakMemory: process.resourceUsage().maxRSS / 1e3, result }));
}

void run();
