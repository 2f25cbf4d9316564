import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ordinaryRecords } from "../test/support/sign-in-log/generated-log";
import type { Figure } from "./figure";
import { measure } from "./measure";

const root = resolve(__dirname, "..");

/** What `sign-in-log-run.cjs` says. */
interface LogRun {
  readonly signIns: number;
  readonly seconds: number;
  /** Processor seconds of all threads. */
  readonly processor: number;
  /** Peak of resident memory, MB. */
  readonly memory: number;
}
/** Best of so many runs: what disturbs a run only makes it slower. */
const runs = 2;

/** The compiled report on a log of JSON lines beside only parsing its lines, on one and on two threads. */
export async function benchSignInLogs(signIns: number): Promise<Figure[]> {
  execFileSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  const folder = mkdtempSync(join(tmpdir(), "bench-sign-in-logs-"));
  try {
    const log = await written(join(folder, "large.jsonl"), signIns);
    const tenth = await written(join(folder, "small.jsonl"), signIns / 10);
    const [parse1, report1] = [await best("parse", log, 1), await best("report", log, 1)];
    const [parse2, report2] = [await best("parse", log, 2), await best("report", log, 2)];
    const small = await best("report", tenth, 2);
    const differing = [parse1, report1, parse2, report2].filter((run) => run.signIns !== signIns);
    if (differing.length > 0) throw new Error(`${differing[0]!.signIns} of ${signIns} sign-ins were read`);
    return [
      { name: "bytes of a sign-in", value: statSync(log).size / signIns, unit: "" },
      { name: "only JSON.parse, one thread", value: parse1.seconds, unit: "s" },
      { name: "report, one thread", value: report1.seconds, unit: "s" },
      { name: "report / parsing, one thread", value: report1.seconds / parse1.seconds, unit: "", atMost: 1.3 },
      { name: "the same, processor time", value: report1.processor / parse1.processor, unit: "", atMost: 1.3 },
      { name: "only JSON.parse, two threads", value: parse2.seconds, unit: "s" },
      { name: "report, two threads", value: report2.seconds, unit: "s" },
      { name: "report / parsing, two threads", value: report2.seconds / parse2.seconds, unit: "", atMost: 1.3 },
      { name: "the same, processor time", value: report2.processor / parse2.processor, unit: "", atMost: 1.3 },
      { name: "report, one thread / two", value: report1.seconds / report2.seconds, unit: "", atLeast: 1.6 },
      { name: "peak memory, one thread", value: report1.memory, unit: "MB", atMost: 400 },
      { name: "peak memory, two threads", value: report2.memory, unit: "MB", atMost: 400 },
      { name: "memory / that of a tenth", value: report2.memory / small.memory, unit: "", atMost: 1.2 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function written(file: string, signIns: number): Promise<string> {
  const stream = createWriteStream(file);
  let text = "";
  for (const record of ordinaryRecords(signIns, { users: 2000, days: 30 })) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 1 << 20) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(text);
  await once(stream, "finish");
  return file;
}

async function best(what: "parse" | "report", log: string, threads: number): Promise<LogRun> {
  const all: LogRun[] = [];
  for (let run = 0; run < runs; run++) {
    const args = ["bench/sign-in-log-run.cjs", what, log, String(threads)];
    const { stdout } = await measure(process.execPath, args, { cwd: root });
    all.push(JSON.parse(stdout.trim().split("\n").at(-1)!) as LogRun);
  }
  const least = (number: (run: LogRun) => number) => Math.min(...all.map(number));
  // Memory is the largest of all runs.
  return {
    signIns: least(({ signIns }) => signIns),
    seconds: least(({ seconds }) => seconds),
    processor: least(({ processor }) => processor),
    memory: -least(({ memory }) => -memory),
  };
}
