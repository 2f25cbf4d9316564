import { resolve } from "node:path";
import { measure } from "./measure";
import type { Figure } from "./figure";

const root = resolve(__dirname, "..");

/** What `sign-in-log-run.cjs` says. */
export interface LogRun {
  readonly found: { readonly signIns: number; readonly agree?: number; readonly disagree?: number };
  readonly seconds: number;
  /** Processor seconds of all threads. */
  readonly processor: number;
  /** Peak of resident memory, MB. */
  readonly memory: number;
}

/** Best of so many runs: what disturbs a run only makes it slower. */
const runs = 2;

/** @param policies file with what a replay is given */
export async function bestLogRun(
  what: "parse" | "report" | "replay",
  log: string,
  threads: number,
  policies?: string,
): Promise<LogRun> {
  const all: LogRun[] = [];
  for (let run = 0; run < runs; run++) {
    const args = [
      "bench/sign-in-log-run.cjs",
      what,
      log,
      String(threads),
      ...(policies === undefined ? [] : [policies]),
    ];
    const { stdout } = await measure(process.execPath, args, { cwd: root });
    all.push(JSON.parse(stdout.trim().split("\n").at(-1)!) as LogRun);
  }
  const least = (number: (run: LogRun) => number) => Math.min(...all.map(number));
  return {
    found: all[0]!.found,
    seconds: least(({ seconds }) => seconds),
    processor: least(({ processor }) => processor),
    memory: Math.max(...all.map(({ memory }) => memory)),
  };
}

/** One way of going through a log beside only parsing it, each on one and on two threads. */
export async function besideParsing(
  what: "report" | "replay",
  logs: { readonly log: string; readonly tenth: string; readonly signIns: number; readonly policies?: string },
): Promise<{ readonly figures: Figure[]; readonly run: LogRun }> {
  const { log, tenth, signIns, policies } = logs;
  const [parse1, own1] = [await bestLogRun("parse", log, 1), await bestLogRun(what, log, 1, policies)];
  const [parse2, own2] = [await bestLogRun("parse", log, 2), await bestLogRun(what, log, 2, policies)];
  const small = await bestLogRun(what, tenth, 2, policies);
  for (const { found } of [parse1, own1, parse2, own2]) {
    if (found.signIns !== signIns) throw new Error(`${found.signIns} of ${signIns} sign-ins were read`);
  }
  const figures: Figure[] = [
    { name: "only JSON.parse, one thread", value: parse1.seconds, unit: "s" },
    { name: `${what}, one thread`, value: own1.seconds, unit: "s" },
    { name: `${what} / parsing, one thread`, value: own1.seconds / parse1.seconds, unit: "", atMost: 1.3 },
    { name: "the same, processor time", value: own1.processor / parse1.processor, unit: "", atMost: 1.3 },
    { name: "only JSON.parse, two threads", value: parse2.seconds, unit: "s" },
    { name: `${what}, two threads`, value: own2.seconds, unit: "s" },
    { name: `${what} / parsing, two threads`, value: own2.seconds / parse2.seconds, unit: "", atMost: 1.3 },
    { name: "the same, processor time", value: own2.processor / parse2.processor, unit: "", atMost: 1.3 },
    { name: `${what}, one thread / two`, value: own1.seconds / own2.seconds, unit: "", atLeast: 1.6 },
    { name: "peak memory, one thread", value: own1.memory, unit: "MB", atMost: 400 },
    { name: "peak memory, two threads", value: own2.memory, unit: "MB", atMost: 400 },
    { name: "memory / that of a tenth", value: own2.memory / small.memory, unit: "", atMost: 1.2 },
  ];
  return { figures, run: own1 };
}
