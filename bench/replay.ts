import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure";
import { measure } from "./measure";
import { generatedReplay } from "./replay-log";

/** A tenth tells whether memory grows with the number of sign-ins. */
const share = 10;

/**
 * Replays a log of JSON lines (about 2.5 KB each) against 100 policies on one thread, beside only parsing the same file
 * line by line with `JSON.parse`. Each pass is a process of its own; seconds are processor time.
 */
export async function benchReplay(signIns: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-replay-"));
  try {
    const [log, part, input] = ["log.jsonl", "part.jsonl", "input.json"].map((name) => join(folder, name));
    const generated = generatedReplay();
    generated.write(log!, signIns);
    generated.write(part!, signIns / share);
    writeFileSync(input!, JSON.stringify(generated.replay));
    const parse = await pass("parse", log!, input!);
    const read = await pass("read", log!, input!);
    const replay = await pass("replay", log!, input!);
    const small = await pass("replay", part!, input!);
    const { agree, disagree } = replay.result as { readonly agree: number; readonly disagree: number };
    const count = signIns.toLocaleString("en");
    return [
      { name: `${count} sign-ins, JSON.parse alone`, value: parse.seconds, unit: "s" },
      { name: "read", value: read.seconds, unit: "s" },
      { name: "replay against 100 policies", value: replay.seconds, unit: "s" },
      { name: "replay / JSON.parse", value: replay.seconds / parse.seconds, unit: "x", atMost: 1.3 },
      { name: "peak memory", value: replay.peakMemory, unit: "MB", atMost: 400 },
      { name: `peak memory / of a tenth`, value: replay.peakMemory / small.peakMemory, unit: "x", atMost: 1.2 },
      { name: "calibration", value: (100 * agree) / (agree + disagree), unit: "%", atLeast: 100 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Pass {
  readonly seconds: number;
  readonly peakMemory: number;
  readonly result: unknown;
}

async function pass(name: "parse" | "read" | "replay", log: string, input: string): Promise<Pass> {
  const script = join(__dirname, "replay-pass.ts");
  const { stdout } = await measure("node", ["-r", "ts-node/register", script, name, log, input], {
    cwd: join(__dirname, ".."),
  });
  return JSON.parse(stdout) as Pass;
}
