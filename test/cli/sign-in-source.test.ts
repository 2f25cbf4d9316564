import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Command } from "commander";
import type { CliContext } from "../../lib/cli/context";
import { countSignInLog } from "../../lib/cli/count-sign-in-log";
import type { SignInStepAt } from "../../lib/read/sign-ins/sign-in-step";
import { addSignInSource, addThreads, type SignInSourceOptions } from "../../lib/cli/sign-in-source-options";
import { plain } from "../../lib/report/style";
import { generatedLog } from "../support/sign-in-log/generated-log";
import { logFormats, packed, written } from "../support/sign-in-log/log-formats";

const { records } = generatedLog({ ordinary: 12 });
const folder = mkdtempSync(join(tmpdir(), "sign-in-source-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const step: SignInStepAt<object, string[]> = { module: require.resolve("../support/sign-in-log/id-step"), options: {} };

async function read(options: SignInSourceOptions & { readonly pseudonymise?: boolean }, stdin = "") {
  const said: string[] = [];
  const context: CliContext = {
    environment: {},
    today: "2026-11-22",
    now: () => new Date("2026-11-22T12:00:00Z"),
    stdin: () => Buffer.from(stdin),
    stdinChunks: () => Readable.from([Buffer.from(stdin)]),
    stdout: () => undefined,
    stderr: (text) => said.push(text),
    interactive: false,
    style: plain,
  };
  const { tally: ids } = await countSignInLog(options, step, context);
  return { ids, said: said.join("") };
}

const ids = records.map(({ id }) => id);

describe("the sign-ins that flags ask for", () => {
  test("are those of files, of which each is said what it held", async () => {
    const page = file("page.json", written(records, "graphPage").bytes);
    const lines = file("lines.jsonl.gz", packed(written(records.slice(0, 5), "storageAccount")).bytes);
    const result = await read({ signIns: [lines, page] });
    expect(result.ids).toEqual(ids);
    expect(result.said).toBe(
      `${lines}: Azure Monitor, JSON lines: 5 sign-ins\n${page}: Microsoft Graph, page: 7 sign-ins, 5 left out that came before\n`,
    );
  });

  test("are those of a folder and of the folders in it, by name", async () => {
    const blobs = join(folder, "blobs");
    for (const hour of ["h=10", "h=09"]) mkdirSync(join(blobs, hour), { recursive: true });
    writeFileSync(join(blobs, "h=10", "PT1H.json"), written(records.slice(6), "storageAccount").bytes);
    writeFileSync(join(blobs, "h=09", "PT1H.json"), written(records.slice(0, 6), "storageAccount").bytes);
    writeFileSync(join(blobs, "notes.txt"), "not a log");
    expect((await read({ signIns: [blobs] })).ids).toEqual(ids);
  });

  test("are those of standard input", async () => {
    const result = await read({ signIns: ["-"] }, logFormats.jsonLines.write(records));
    expect(result.ids).toEqual(ids);
    expect(result.said).toBe("standard input: Microsoft Graph, JSON lines: 12 sign-ins\n");
  });

  test("are said to be damaged, the first of them one by one, without what could move a cursor", async () => {
    const broken = Array.from({ length: 25 }, (_, index) => `{"a": \u001b[2J${index}}`);
    const path = file("damaged.jsonl", [...broken, logFormats.jsonLines.write(records)].join("\n"));
    const { said } = await read({ signIns: [path] });
    const lines = said.trimEnd().split("\n");
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe(`${path}:1: found \\u{1b}; expected a JSON value`);
    expect(lines.slice(-2)).toEqual([
      "… and 5 more damaged records",
      `${path}: Microsoft Graph, JSON lines: 12 sign-ins, 25 damaged`,
    ]);
  });

  test("end at the first damage in strict mode", async () => {
    const path = file("strict.jsonl", `x\n${logFormats.jsonLines.write(records)}`);
    await expect(read({ signIns: [path], strict: true })).rejects.toThrow(`${path}: text that begins with "x"`);
    const inside = file("strict2.jsonl", `${logFormats.jsonLines.write(records)}{x\n`);
    await expect(read({ signIns: [inside], strict: true })).rejects.toThrow(`${inside}:13: found x; expected`);
  });

  test("are not quoted, damaged or not, where people are not to be named", async () => {
    const whole = logFormats.jsonLines.write(records);
    const cut = `{"userPrincipalName":"megan@contoso.example`;
    const path = file("cut.jsonl", `${whole}${cut}`);
    const { said } = await read({ signIns: [path], pseudonymise: true });
    expect(said).toContain(`${path}:13: cannot be read, and is not quoted beside pseudonyms; expected a sign-in`);
    expect(said).not.toContain("megan");
    const other = file("cut.jsonl.csv", "megan@contoso.example, and others");
    for (const [signIns, place] of [
      [[path], `${path}:13`],
      [[path, other], other],
    ] as const) {
      const failed = await read({ signIns, pseudonymise: true, strict: place !== other }).catch(String);
      expect(failed).toContain(`${place}: cannot be read, and is not quoted beside pseudonyms; expected a sign-in`);
      expect(failed).not.toContain("megan");
    }
  });

  test("have their days in the order that is said", async () => {
    const path = file("local.csv", 'Id,AppId,IPAddress,"CreatedDateTime [UTC]"\na,b,1.2.3.4,"3/4/2026, 1:00:00 PM"\n');
    await expect(read({ signIns: [path] })).rejects.toThrow("expected --date-order to say, or an ISO time");
    expect((await read({ signIns: [path], dateOrder: "month-first" })).ids).toEqual(["a"]);
  });

  test.each([
    [[], "no sign-ins to read; expected --sign-ins with files or folders"],
    [["-", "-"], "--sign-ins - twice: standard input can be read once; expected it once"],
    [["/nowhere"], "no such file or directory"],
  ])("are an error where there are none: %j", async (signIns, message) => {
    await expect(read({ signIns })).rejects.toThrow(message);
  });

  test.each(["0", "65", "two", "-1", "1.5"])("are read by a number of threads, not by %s", async (threads) => {
    const path = file("some.jsonl", logFormats.jsonLines.write(records));
    await expect(read({ signIns: [path], threads })).rejects.toThrow(
      `--threads ${threads}: not a number of threads; expected a whole number from 1 to 64`,
    );
  });

  test("are named by flags", () => {
    const command = addThreads(addSignInSource(new Command())).exitOverride();
    command.parse(["--sign-ins", "a.json", "b.csv", "--strict", "--date-order", "day-first", "--threads", "3"], {
      from: "user",
    });
    expect(command.opts()).toEqual({
      signIns: ["a.json", "b.csv"],
      strict: true,
      dateOrder: "day-first",
      threads: "3",
    });
  });
});
