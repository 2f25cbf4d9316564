import { holds, type Figure } from "./figure";
import { benchCompare } from "./compare";
import { benchEmulator } from "./emulator";
import { benchEvaluate } from "./evaluate";
import { benchProve } from "./prove";
import { benchReplay } from "./replay";
import { benchSignInLogs } from "./sign-in-logs";
import { benchSynth } from "./synth";

// npm run bench [-- synth] [--json]. Figures are ratios within one run; absolute seconds are this machine's.
const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  synth: () => benchSynth(1000),
  evaluate: async () => benchEvaluate(),
  prove: async () => benchProve(),
  compare: async () => benchCompare(),
  replay: () => benchReplay(2_000_000),
  "replay-quick": () => benchReplay(200_000),
  emulator: () => benchEmulator(),
  "sign-in-logs": () => benchSignInLogs(2_000_000),
};

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const figures: Record<string, Figure[]> = {};
  for (const name of names.length > 0 ? names : Object.keys(benches).filter((each) => !each.endsWith("-quick"))) {
    const bench = benches[name];
    if (!bench) throw new RangeError(`no bench is called ${name}; expected one of ${Object.keys(benches).join(", ")}`);
    figures[name] = await bench();
    if (args.includes("--json")) continue;
    console.log(name);
    for (const figure of figures[name]) {
      const bound =
        figure.atLeast !== undefined
          ? `>= ${figure.atLeast}`
          : figure.atMost !== undefined
            ? `<= ${figure.atMost}`
            : "";
      const verdict = bound === "" ? "" : holds(figure) ? "met" : "MISSED";
      console.log(
        `  ${figure.name.padEnd(48)} ${figure.value.toFixed(2).padStart(10)} ${figure.unit.padEnd(8)} ${bound.padEnd(8)} ${verdict}`,
      );
    }
  }
  if (args.includes("--json")) console.log(JSON.stringify(figures, undefined, 2));
}

void main(process.argv.slice(2));
