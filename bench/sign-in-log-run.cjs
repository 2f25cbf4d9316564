// node bench/sign-in-log-run.cjs parse|report|replay FILE THREADS [POLICIES], as a process of its own: what it took is the
// last line of standard output. Plain JavaScript on the compiled package: what reads TypeScript would be measured too.
const { closeSync, openSync, readFileSync, readSync, statSync } = require("node:fs");
const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");

const chunk = 1 << 20;

/** Only `JSON.parse`, line by line: of lines that begin behind `start`, or at 0, and not behind `end`. */
function parseShare({ file, start, end }) {
  const descriptor = openSync(file, "r");
  let kept = Buffer.alloc(0);
  let at = start;
  let parsed = 0;
  let skip = start > 0;
  try {
    for (;;) {
      const bytes = Buffer.allocUnsafe(chunk);
      const read = readSync(descriptor, bytes, 0, chunk, at);
      const all = kept.length === 0 ? bytes.subarray(0, read) : Buffer.concat([kept, bytes.subarray(0, read)]);
      const offset = at - kept.length;
      let from = 0;
      for (let line = all.indexOf(0x0a); line >= 0; line = all.indexOf(0x0a, from)) {
        if (!skip && offset + from > end) return parsed;
        if (!skip && JSON.parse(all.toString("utf8", from, line)).id !== undefined) parsed++;
        skip = false;
        from = line + 1;
      }
      if (read === 0) return parsed;
      kept = Buffer.from(all.subarray(from));
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

async function parse(file, threads) {
  const { size } = statSync(file);
  const shares = Array.from({ length: threads }, (_, index) => {
    return { file, start: Math.floor((size * index) / threads), end: Math.floor((size * (index + 1)) / threads) };
  });
  if (threads === 1) return { signIns: parseShare(shares[0]) };
  const parsed = shares.map(
    (share) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(__filename, { workerData: share });
        worker.on("message", resolve);
        worker.on("error", reject);
      }),
  );
  return { signIns: (await Promise.all(parsed)).reduce((sum, count) => sum + count, 0) };
}

async function report(file, threads) {
  const { main } = require("../dist/lib/cli/program.js");
  const out = `${file}.json`;
  const args = ["sign-ins", "report", "--sign-ins", file, "--threads", String(threads), "--json", out];
  const code = await main(args);
  if (code !== 0) throw new Error(`the report ended with ${code}`);
  return { signIns: JSON.parse(readFileSync(out, "utf8")).coverage.signIns };
}

async function replay(file, threads, policies) {
  const { countSignIns } = require("../dist/lib/read/sign-ins/count-sign-ins.js");
  const { fileSource } = require("../dist/lib/read/sign-ins/sign-in-source.js");
  const step = {
    module: require.resolve("../dist/lib/cli/replay-step.js"),
    options: { replay: JSON.parse(readFileSync(policies, "utf8")) },
  };
  const counting = { threads, mostTold: 0, onDamaged: () => undefined, worthThreads: 0 };
  const { tally } = await countSignIns([fileSource(file)], step, counting);
  const sum = (member) => [...tally.calibration.policies.values()].reduce((total, each) => total + each[member], 0);
  return { signIns: tally.signIns, agree: sum("agree"), disagree: sum("disagree"), changes: tally.changes };
}

const ways = { parse, report, replay };

async function run([what, file, threads, policies]) {
  const start = process.hrtime.bigint();
  const before = process.cpuUsage();
  const found = await ways[what](file, Number(threads), policies);
  const { user, system } = process.cpuUsage(before);
  const took = {
    found,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    processor: (user + system) / 1e6,
    memory: (process.resourceUsage().maxRSS * 1024) / 1e6,
  };
  process.stdout.write(`\n${JSON.stringify(took)}\n`);
}

if (isMainThread) void run(process.argv.slice(2));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads of one process have no origins
else parentPort.postMessage(parseShare(workerData));
