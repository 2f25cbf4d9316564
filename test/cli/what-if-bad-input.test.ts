import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const fixtures = join(repository, "test", "fixtures", "cli");
const policies = ["--policies", join(fixtures, "policies.json"), "--locations", join(fixtures, "locations.json")];
const directory = ["--directory", join(fixtures, "directory.json")];
const request = join(fixtures, "request.json");
const alice = "aaaaaaaa-0000-4000-8000-000000000001";
const member = ["--user", alice, "--groups", "--roles"];

describe("bad input is one line, code 2 and no output", () => {
  test.each([
    ["nobody", [], /^nobody signs in; expected --user, --service-principal or --request$/],
    ["a name without a snapshot", ["--user", "alice"], /^--user: found "alice"; expected an object id/],
    ["a user that the snapshot lacks", [...directory, "--user", "alise@contoso.com"], /"alice@contoso\.com"\?$/],
    ["two identities", ["--user", alice, "--service-principal", alice], /^--user beside --service-principal/],
    ["a guest's tenant alone", [...member, "--guest-tenant", alice], /a home tenant without a type of guest/],
    ["a tenant that is no id", [...member, "--guest-tenant", "x"], /^--guest-tenant: found "x"; expected a tenant id/],
    [
      "a kind of guest that the snapshot denies",
      [...directory, "--user", "aaaaaaaa-0000-4000-8000-000000000003", "--guest-type", "internalGuest"],
      /a internalGuest, but a b2bCollaborationGuest in the snapshot/,
    ],
    ["an unknown role", ["--user", alice, "--roles", "Global Admin"], /did you mean "Global Administrator"\?$/],
    ["an unknown group", [...directory, "--user", alice, "--groups", "Helpdsk"], /did you mean "Helpdesk"\?$/],
    ["an unknown application", [...member, "--app", "Partner Centre"], /^--app: unknown application "Partner Centre"/],
    ["a group of applications", [...member, "--app", "Office365"], /^--app: Office365 stands for many applications/],
    ["an IP that is none", [...member, "--ip", "203.0.113"], /^--ip: found "203\.0\.113"; expected one IPv4 or IPv6/],
    ["a country that is none", [...member, "--country", "XX"], /^--country: found "XX"; expected a country/],
    ["an unknown client", [...member, "--client", "brwser"], /^--client: found "brwser"; .*"browser"\?$/],
    ["two targets", [...member, "--app", alice, "--user-action", "registerOrJoinDevices"], /^--user-action beside/],
    ["no context", [...member, "--authentication-context", "c100"], /found "c100"; expected c1 to c99$/],
    ["an unknown property", [...member, "--device", "modell=x"], /unknown property "modell"; .*"model"\?$/],
    ["a property without value", [...member, "--device", "model"], /^--device: found "model"; expected key=value$/],
    ["an unregistered device with a model", [...member, "--device", "registered=false", "model=x"], /expected none/],
    ["flags beside a request", ["--request", request, "--ip", "203.0.113.1"], /^--ip beside --request/],
    ["a request that is none", ["--request", join(fixtures, "device-code.yaml")], /device-code\.yaml:\d+:\d+: /],
  ])("%s", async (_name, args, expected) => {
    const { code, stdout, stderr } = await runCli(["what-if", ...policies, ...args]);
    const lines = stderr
      .trim()
      .split("\n")
      .filter((line) => !line.includes("is not in it"));

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(lines[0]).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("a request's mistakes come with their places", async () => {
    const folder = mkdtempSync(join(tmpdir(), "what-if-"));
    try {
      const file = join(folder, "request.json");
      const text = readFileSync(request, "utf8");
      writeFileSync(file, text.replace("203.0.113.7", "203.0.113.777"));
      const address = await runCli(["what-if", ...policies, "--request", file]);
      writeFileSync(file, text.replace("clientAppType", "clientAppTyp"));
      const key = await runCli(["what-if", ...policies, "--request", file]);

      expect(address).toMatchObject({ code: 2, stdout: "" });
      expect(address.stderr).toBe(`${file}:13:18: found "203.0.113.777"; expected one IPv4 or IPv6 address\n`);
      expect(key.stderr).toBe(
        `${file}:11:5: unknown key "clientAppTyp"; expected a known key, did you mean "clientAppType"?\n`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
