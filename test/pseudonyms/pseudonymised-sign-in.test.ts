import { Pseudonyms } from "../../lib/pseudonyms/pseudonyms";
import { pseudonymisedSignIn } from "../../lib/pseudonyms/pseudonymised-sign-in";
import { generatedLog } from "../support/sign-in-log/generated-log";
import { written } from "../support/sign-in-log/log-formats";
import { readAll } from "../support/sign-in-log/read-all";

const key = "a key of more than sixteen characters";

async function signIns() {
  const { records } = generatedLog({ ordinary: 60, plant: ["guest", "directorySync"], days: 1 });
  return (await readAll([written(records, "jsonLines")])).signIns;
}

test("nothing that names a person, an address or a device is left", async () => {
  const all = await signIns();
  const pseudonyms = new Pseudonyms(key);
  const text = JSON.stringify(all.map((each) => pseudonymisedSignIn(each, pseudonyms)));
  const personal = all.flatMap(({ userId, userPrincipalName, userDisplayName, ipAddress, city, device }) => [
    userId,
    userPrincipalName,
    userDisplayName,
    ipAddress,
    city,
    device?.deviceId,
    device?.displayName,
  ]);
  const named = [...new Set(personal)].filter((each) => each !== undefined && each !== "");
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((each) => text.includes(JSON.stringify(each)))).toEqual([]);
});

test("the same key gives the same pseudonyms whatever the case of letters, another key others", () => {
  const one = new Pseudonyms(key).of("account", "Megan@Contoso.com");
  expect(new Pseudonyms(key).of("account", "megan@contoso.com")).toBe(one);
  expect(new Pseudonyms(`${key}!`).of("account", "megan@contoso.com")).not.toBe(one);
  expect(new Pseudonyms(key).of("name", "megan@contoso.com").slice(-16)).not.toBe(one.slice(-16));
});

test("ids and mail addresses inside of texts go, what tells a client stays", async () => {
  const [first] = await signIns();
  const signIn = {
    ...first!,
    userAgent: "Backup/2.1 (megan@contoso.com; Windows NT 10.0) 0a1b2c3d-0000-4000-8000-00000000000f",
    failureReason: "The user megan@contoso.com is not assigned.",
  };
  const { userAgent, failureReason } = pseudonymisedSignIn(signIn, new Pseudonyms(key));
  expect(userAgent).toBe("Backup/2.1 (…; Windows NT 10.0) …");
  expect(failureReason).toBe("The user … is not assigned.");
});

test("a device that is not registered and a synchronization account can still be told", async () => {
  const pseudonyms = new Pseudonyms(key);
  const all = (await signIns()).map((each) => pseudonymisedSignIn(each, pseudonyms));
  expect(all.some(({ device }) => device?.deviceId === "")).toBe(true);
  expect(
    all.filter(({ userPrincipalName }) => /^sync_account-[\da-f]{16}$/.test(userPrincipalName ?? "")),
  ).toHaveLength(1);
});
