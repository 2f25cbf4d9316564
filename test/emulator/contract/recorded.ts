import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One request of the recorded traffic with its answer. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** Decoded, with the question mark. */
  readonly query: string;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

const file = join(__dirname, "../../fixtures/azuread-traffic/azuread-3.7.0.jsonl.gz");

interface Line {
  readonly m: string;
  readonly p: string;
  readonly q: string;
  readonly b: string;
  readonly st: number;
  readonly r: string;
}

export function recordedTraffic(): readonly Recorded[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return lines.map((line) => {
    const { m, p, q, b, st, r } = JSON.parse(line) as Line;
    return { method: m, path: p, query: q, body: b, status: st, answer: r };
  });
}
