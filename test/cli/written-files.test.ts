import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../../lib/cli/written-files";

let folder: string;
const file = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(file(name), "utf8");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "written-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("files are written, over older ones too, and nothing else is left", () => {
  writeFileSync(file("a"), "old");
  writeFiles([
    { file: file("a"), text: "new" },
    { file: file("b"), text: "b" },
  ]);

  expect([text("a"), text("b"), readdirSync(folder)]).toEqual(["new", "b", ["a", "b"]]);
});

test("where one cannot be written, no file changes", () => {
  writeFileSync(file("a"), "old");
  const write = () =>
    writeFiles([
      { file: file("a"), text: "new" },
      { file: file("nowhere/b"), text: "b" },
    ]);

  expect(write).toThrow(expect.objectContaining({ code: "ENOENT" }) as Error);
  expect([text("a"), readdirSync(folder)]).toEqual(["old", ["a"]]);
});

test("a folder is no file", () => {
  mkdirSync(file("a"));

  expect(() => writeFiles([{ file: file("a"), text: "" }])).toThrow(
    expect.objectContaining({ code: "EISDIR" }) as Error,
  );
});

test("a link stays a link, and a device a device", () => {
  writeFileSync(file("a"), "old");
  symlinkSync("a", file("link"));
  writeFiles([
    { file: file("link"), text: "new" },
    { file: "/dev/null", text: "gone" },
  ]);

  expect(text("a")).toBe("new");
  expect(lstatSync(file("link")).isSymbolicLink()).toBe(true);
  expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
});
