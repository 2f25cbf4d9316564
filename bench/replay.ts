import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Figure } from "./figure";
import { generatedReplay } from "./replay-log";
import { besideParsing } from "./beside-parsing";

const root = resolve(__dirname, "..");

/** A log of JSON lines against 100 policies, compiled, beside only parsing its lines, on one and on two threads. */
export async function benchReplay(signIns: number): Promise<Figure[]> {
  execFileSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  const folder = mkdtempSync(join(tmpdir(), "bench-replay-"));
  try {
    const [log, tenth, policies] = ["log.jsonl", "tenth.jsonl", "policies.json"].map((name) => join(folder, name));
    const generated = generatedReplay();
    generated.write(log!, signIns);
    generated.write(tenth!, signIns / 10);
    writeFileSync(policies!, JSON.stringify(generated.replay));
    const { figures, run } = await besideParsing("replay", { log: log!, tenth: tenth!, signIns, policies: policies! });
    const { agree = 0, disagree = 0 } = run.found;
    return [
      { name: "bytes of a sign-in", value: statSync(log!).size / signIns, unit: "" },
      ...figures,
      { name: "calibration", value: (100 * agree) / (agree + disagree), unit: "%", atLeast: 100 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
