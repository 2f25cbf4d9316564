import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ordinaryRecords } from "../test/support/sign-in-log/generated-log";
import type { Figure } from "./figure";
import { besideParsing } from "./beside-parsing";

const root = resolve(__dirname, "..");

/** The compiled report on a log of JSON lines beside only parsing its lines, on one and on two threads. */
export async function benchSignInLogs(signIns: number): Promise<Figure[]> {
  execFileSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  const folder = mkdtempSync(join(tmpdir(), "bench-sign-in-logs-"));
  try {
    const log = await written(join(folder, "large.jsonl"), signIns);
    const tenth = await written(join(folder, "small.jsonl"), signIns / 10);
    const { figures } = await besideParsing("report", { log, tenth, signIns });
    return [{ name: "bytes of a sign-in", value: statSync(log).size / signIns, unit: "" }, ...figures];
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
