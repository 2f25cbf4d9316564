import { gzipSync } from "node:zlib";
import { readSignIns } from "../../../lib/read/sign-ins/read-sign-ins";
import { fileSource } from "../../../lib/read/sign-ins/sign-in-source";
import { generatedLog } from "../../support/sign-in-log/generated-log";
import { logFormats } from "../../support/sign-in-log/log-formats";
import { log, readAll } from "../../support/sign-in-log/read-all";

const json = (value: unknown) => JSON.stringify(value);

describe("a file that is no sign-in log", () => {
  test.each([
    ["empty", "", "log.json: an empty file; expected a sign-in log"],
    ["blank", " \n\t\n", "log.json: an empty file; expected a sign-in log"],
    ["packed and empty", gzipSync(""), "log.json: an empty file; expected a sign-in log"],
    ["an HTML page", "<!DOCTYPE html><title>Sign in</title>", "an HTML page; expected a sign-in log as JSON or CSV"],
    ["XML", '<?xml version="1.0"?><x/>', "log.json: XML; expected"],
    ["a ZIP archive", Buffer.from("PK\u0003\u0004abc"), "a ZIP archive or an Office document; unpack it first"],
    ["binary data", Buffer.from([1, 2, 3, 0, 5, 6]), "binary data; expected"],
    ["prose", "Dear all,\nhere are the logs", 'text that begins with "Dear all,"; expected'],
    ["another table", "Name,Age,City,Zip\na,1,b,2\n", "(Name, Age, City, Zip, …); expected"],
    ["the portal's CSV in German", "Datum (UTC),Anforderungs-ID,Benutzer-Agent,Benutzer\n", "not the English ones"],
    [
      "times of a zone that is not told",
      'Id,AppId,IPAddress,"TimeGenerated [Local Time]"\na,b,c,d\n',
      'column "TimeGenerated [Local Time]" holds times of an unknown zone; expected an export with times in UTC',
    ],
    [
      "policies",
      json({ value: [{ id: "1", displayName: "x", state: "enabled", conditions: {}, createdDateTime: "2026-01-01" }] }),
      "log.json: no sign-in log: its first record is a Conditional Access policy; expected one",
    ],
    ["an error of Graph", json({ error: { code: "Forbidden" } }), "its first record is an error answer of an API"],
    ["a plan", json({ format_version: "1.2", resource_changes: [] }), "its first record is a Terraform plan"],
    [
      "the audit log",
      json([{ id: "1", activityDateTime: "2026-01-01T00:00:00Z", targetResources: [] }]),
      "its first record is an entry of the directory's audit log",
    ],
    ["other objects", json([{ a: 1, b: 2 }]), "its first record is an object with a, b; expected"],
    ["a number", '{"id":1}\n5', "its first record is an object with id; expected"],
    ["damaged from the beginning", "{sign-ins}", "log.json:1: found sign-ins; expected a member name"],
  ])("is told what it looks like: %s", async (_, text, message) => {
    await expect(readAll([log(text)])).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining(message) as string,
    });
  });

  test("is told after some hundred records at most", async () => {
    const users = Array.from({ length: 500 }, (_, id) => json({ id, userPrincipalName: "x" })).join("\n");
    const { records } = generatedLog({ ordinary: 1 });
    const text = `${users}\n${logFormats.jsonLines.write(records)}`;
    await expect(readAll([log(text)])).rejects.toThrow("its first record is a user; expected one");
  });

  test("is one record of many, if the others are sign-ins", async () => {
    const { records } = generatedLog({ ordinary: 2 });
    const text = `${json({ id: "1", userPrincipalName: "x" })}\n${logFormats.jsonLines.write(records)}${json([7])}\n`;
    const { signIns, damaged } = await readAll([log(text)]);
    expect(signIns).toHaveLength(2);
    expect(damaged).toEqual([
      "log.json:1: a user; expected a sign-in",
      "log.json:4: the JSON value 7; expected a sign-in",
    ]);
  });

  test.each([
    ["a page", '{"value":[]}'],
    ["a page over lines", '{\n  "@odata.context": "x",\n  "value": []\n}\n'],
    ["a list", "[]"],
    ["columns alone", "Date (UTC),Request ID,Username\n"],
  ])("is not one without sign-ins: %s", async (_, text) => {
    const { signIns, damaged } = await readAll([log(text)]);
    expect([signIns, damaged]).toEqual([[], []]);
  });

  test("that does not exist is an error", async () => {
    const iterator = readSignIns([fileSource("/nowhere/log.json")])[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toMatchObject({ code: "ENOENT", path: "/nowhere/log.json" });
  });
});
