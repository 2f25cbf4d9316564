import * as fc from "fast-check";
import { GraphLines } from "../../../lib/read/sign-ins/graph-line";
import { readRecord } from "../../../lib/read/sign-ins/record-reader";
import { Times } from "../../../lib/read/sign-ins/times";
import { hostileText } from "../../support/hostile-text";
import { generatedLog } from "../../support/sign-in-log/generated-log";
import { findings } from "../../support/sign-in-log/planted";

const { records } = generatedLog({ ordinary: 60, plant: findings });
const lines = records.map((record) => JSON.stringify(record));

/** What the line says when it is parsed as a whole. */
function parsed(line: Buffer): unknown {
  try {
    const record = readRecord(JSON.parse(line.toString("utf8")), new Times());
    return record.result === "signIn" ? record.signIn : record.result;
  } catch {
    return "no JSON";
  }
}

function readBy(reader: GraphLines, line: Buffer): unknown {
  return reader.read(line, 0, line.length, new Times());
}

test("it reads every ordinary line, as the whole record is read", () => {
  const reader = new GraphLines();

  for (const line of lines.map((text) => Buffer.from(`${text}\n`))) expect(readBy(reader, line)).toEqual(parsed(line));
});

test.each([
  ["spaces between", JSON.stringify(records[0], undefined, 1).replaceAll("\n", " "), true],
  ["letters beyond ASCII", JSON.stringify({ ...records[0], userDisplayName: "Zoë 漢字" }), true],
  ["members in another order", JSON.stringify(Object.fromEntries(Object.entries(records[0]!).toReversed())), true],
  ["a member twice", lines[0]!.replace("{", '{"id":"first",'), true],
  ["null for a list", JSON.stringify({ ...records[0], authenticationDetails: null }), true],
  ["an escape", JSON.stringify({ ...records[0], userDisplayName: 'a "b"' }), false],
  ["an exponent", lines[0]!.replace('"processingTimeInMilliseconds":143', '"processingTimeInMilliseconds":1e2'), false],
  ["a number with a leading zero", lines[0]!.replace('"errorCode":0', '"errorCode":00'), false],
  ["no id", JSON.stringify({ ...records[0], id: "" }), false],
  ["no time", JSON.stringify({ ...records[0], createdDateTime: "yesterday" }), false],
  ["a cut line", lines[0]!.slice(0, -1), false],
  ["something behind it", `${lines[0]!}x`, false],
  ["the envelope of event hubs", `{"records":[${lines[0]!}]}`, false],
  ["a record of Azure Monitor", `{"createdDateTime":"x","category":"SignInLogs","properties":${lines[0]!}}`, false],
])("a line with %s: it is read right, or left to be parsed", (_, text, isRead) => {
  const line = Buffer.from(text);

  expect(readBy(new GraphLines(), line)).toEqual(isRead ? parsed(line) : undefined);
});

test("what it says of damaged and made-up lines is what parsing says", () => {
  const reader = new GraphLines();
  const spot = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.nat(), fc.nat({ max: 12 }), hostileText);
  fc.assert(
    fc.property(spot, ([number, at, length, text]) => {
      const line = lines[number]!;
      const start = at % line.length;
      const changed = Buffer.from(line.slice(0, start) + text + line.slice(start + length));
      const said = readBy(reader, changed);

      expect(said).toEqual(said === undefined ? undefined : parsed(changed));
    }),
    { numRuns: 3000 },
  );
});

test("members are told from each other after all was forgotten", () => {
  const reader = new GraphLines();
  const many = Array.from({ length: 70_000 }, (_, index) =>
    Buffer.from(`{"id":"${index}","createdDateTime":"2026-11-01T00:00:00Z","appId":"none","userId":"u${index}"}`),
  );
  for (const line of many) readBy(reader, line);

  for (const text of lines) expect(readBy(reader, Buffer.from(text))).toEqual(parsed(Buffer.from(text)));
});
