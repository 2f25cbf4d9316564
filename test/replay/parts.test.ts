import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signInStep } from "../../lib/cli/replay-step";
import { countSignIns } from "../../lib/read/sign-ins/count-sign-ins";
import { fileSource } from "../../lib/read/sign-ins/sign-in-source";
import type { ReplayTally } from "../../lib/replay/replay-tally";
import { settle } from "../../lib/replay/unfinished";
import { countedReplay, policyOf, policySetOf } from "../support/replaying";
import { countInTurns } from "../support/sign-in-log/in-turns";
import { Seeded } from "../support/sign-in-log/seeded";

const folder = mkdtempSync(join(tmpdir(), "replay-parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than ends and interruptions are remembered of. */
const pairs = 72_000;
const linesBetween = 40;

/** Every sign-in was interrupted, and ended some lines later: many of them in the next part of the log. */
function interruptedLog(): string {
  const random = new Seeded(3);
  const waiting: object[] = [];
  const lines: string[] = [];
  for (let pair = 0; pair < pairs + linesBetween; pair++) {
    const time = Date.UTC(2026, 10, 1) + 1000 * pair;
    const at = (milliseconds: number) => new Date(milliseconds).toISOString();
    if (pair < pairs) {
      const shared = { correlationId: random.guid(), userId: `user ${pair % 500}`, appId: "app", isInteractive: true };
      lines.push(
        JSON.stringify({ id: `${pair}a`, createdDateTime: at(time), ...shared, status: { errorCode: 50074 } }),
      );
      waiting.push({ id: `${pair}b`, createdDateTime: at(time + 900), ...shared, status: { errorCode: 0 } });
    }
    if (pair >= linesBetween) lines.push(JSON.stringify(waiting[pair - linesBetween]));
  }
  const file = join(folder, "interrupted.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function settled(tally: ReplayTally) {
  settle(tally);
  const { signIns, interruptions, changes } = tally;
  return { signIns, interruptions, changes };
}

test("an interruption in one part of a long log and its end in the next are one sign-in, as for one thread", async () => {
  const step = signInStep({ replay: countedReplay({ head: policySetOf([policyOf("mfa")]) }) });
  const sources = [fileSource(interruptedLog())];
  const reading = { strict: true, dateOrder: undefined, mostNotes: 0 };
  const none = () => undefined;
  const parted = await countInTurns(sources, step, { size: 1 << 16, threads: 2, seed: 1, reading, onDamaged: none });
  const whole = await countSignIns(sources, step, { threads: 1, mostTold: 0, onDamaged: none });

  expect(parted.parts).toBeGreaterThan(100);
  expect(settled(parted.tally)).toEqual(settled(whole.tally));
  expect(parted.tally).toMatchObject({ signIns: 2 * pairs, interruptions: pairs });
}, 60_000);
