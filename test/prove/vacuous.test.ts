import type { Directory, DirectoryUser } from "../../lib/model/directory";
import { block, phishingResistant, policy, policySet, proofOf } from "../support/proof-policies";

const guid = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const account = guid(1);
const group = guid(60);

function user(id: string, others: Partial<DirectoryUser> = {}): DirectoryUser {
  return { id, groups: [], roles: [], accountEnabled: true, ...others };
}

function directoryOf(users: readonly DirectoryUser[], groups: Directory["groups"] = [{ id: group }]): Directory {
  return { users, groups, servicePrincipals: [] };
}

describe("break-glass accounts of a directory", () => {
  const own = policy("own", { users: { includeGroups: [group] } }, { grantControls: phishingResistant });
  const ofAccounts = policy("own", { users: { includeUsers: [account] } }, { grantControls: phishingResistant });
  const ask = (directory: Directory, accounts = [account], policies = [own, ofAccounts]) =>
    proofOf("breakGlass", policies, { directory, declared: { breakGlass: { group, accounts } } });

  test("get in where they are in the group and enabled", () => {
    expect(ask(directoryOf([user(account, { groups: [group] })])).answer).toBe("holds");
    expect(ask(directoryOf([user(account, { groups: [group] })]), []).answer).toBe("holds");
  });

  test("do not while they are disabled", () => {
    const { answer, because } = ask(directoryOf([user(account, { groups: [group], accountEnabled: false })]));
    expect([answer, because]).toEqual(["fails", [`break-glass account ${account} is disabled`]]);
  });

  test.each([
    ["an account that is not in it", directoryOf([user(guid(2))]), [account], /is not in the directory snapshot/],
    ["an account outside the group", directoryOf([user(account)]), [account], /and not so in the snapshot/],
    ["a group without members", directoryOf([user(account)]), [], /nobody is known to be in break-glass group/],
    ["a group that is not in it", directoryOf([user(account)], []), [], /nobody is known to be in break-glass group/],
  ])("cannot be counted on: %s", (_, directory, accounts, reason) => {
    const { answer, because } = ask(directory, accounts);
    expect(answer).toBe("cannotDecide");
    expect(because.join()).toMatch(reason);
  });

  test("are not alone in their group: a stranger in it needs strong authentication too", () => {
    const directory = directoryOf([user(account, { groups: [group] }), user(guid(2), { groups: [group] })]);
    const { answer, witnesses } = ask(directory, [account], [ofAccounts]);
    expect(answer).toBe("fails");
    expect(witnesses[0]!.signIn.identity).toMatchObject({ id: guid(2) });
    expect(ask(directory, [account], [own]).answer).toBe("holds");
  });
});

describe("a region without a sign-in", () => {
  const nobody = { answer: "cannotDecide", because: ["the region contains no sign-in"] };

  test("is nothing to decide on", () => {
    const none = { includeApplications: ["None"] };
    expect(proofOf({ id: "x", for: { applications: none }, expect: "blocked" }, [policy("all")])).toMatchObject(nobody);
    expect(proofOf({ id: "x", for: { applications: none }, expect: "granted" }, [policy("all")])).toMatchObject(nobody);
    expect(proofOf("admins", [policy("all")], { declared: { privilegedRoles: [] } })).toMatchObject(nobody);
  });

  test("nor is one whose users are all left out", () => {
    const declared = { breakGlass: { accounts: [account] } };
    expect(proofOf("mfa", [policy("all")], { directory: directoryOf([user(account)]), declared })).toMatchObject(
      nobody,
    );
  });

  test("nor is a directory in which nobody is enabled", () => {
    const directory = directoryOf([user(account, { accountEnabled: false })]);
    expect(proofOf("mfa", [policy("all")], { directory })).toMatchObject(nobody);
    expect(proofOf("reachable", [policy("all")], { directory })).toMatchObject(nobody);
  });
});

describe("dead policies", () => {
  test("are not told when the search gives up", () => {
    const policies = ["a", "b"].map((id) => policy(id));
    const { answer, because } = proofOf("noDeadPolicy", policies, { budget: 0 });
    expect(answer).toBe("cannotDecide");
    expect(because[0]).toMatch(/^whether policy "a" does something: the search took more steps/);
  });

  test("are those that ask for nothing", () => {
    const { grantControls: _, ...empty } = policy("empty");
    const { answer, policies } = proofOf("noDeadPolicy", [policy("all"), empty]);
    expect(answer).toBe("fails");
    expect(policies).toEqual([{ policy: "empty", displayName: "empty", why: "asks for nothing: it has no controls" }]);
  });

  test("are not told of a policy whose state is not known", () => {
    const unread = policy("unread", {}, { unknown: [{ part: "state", because: "?" }] });
    const { answer, because } = proofOf("noDeadPolicy", [unread]);
    expect([answer, because]).toEqual([
      "cannotDecide",
      ['whether policy "unread" does something: its state could not be read'],
    ]);
  });
});

describe("who cannot give a control is kept out", () => {
  const device = { operator: "OR", builtInControls: ["compliantDevice"] } as const;
  const compliant = policy("device", {}, { grantControls: device });

  test("where nobody may be", () => {
    const { answer, witnesses } = proofOf({ id: "x", for: {}, expect: "granted" }, [compliant]);
    expect(answer).toBe("fails");
    expect(witnesses[0]!.plainWords).toMatch(/is kept out$/);
    expect(proofOf({ id: "x", for: { clientAppTypes: ["browser"] }, expect: "granted" }, [policy("mfa")]).answer).toBe(
      "holds",
    );
  });

  test("everywhere, if what could give it is blocked", () => {
    const rule = { mode: "include", rule: "device.isCompliant -eq True" } as const;
    const trap = policy("trap", { devices: { deviceFilter: rule } }, { grantControls: block });
    expect(proofOf("reachable", [compliant, trap]).answer).toBe("fails");
    expect(proofOf("reachable", [compliant]).answer).toBe("holds");
  });
});

test("consent to the partner API is not for break-glass accounts to give", () => {
  const declared = { breakGlass: { group, accounts: [account] } };
  const members = policy(
    "block",
    { users: { includeUsers: ["All"], excludeGroups: [group] } },
    { grantControls: block },
  );
  const all = policy("mfa");
  expect(proofOf("partnerApi", [all, members], { declared }).answer).toBe("fails");
  expect(proofOf("partnerApi", [all], { declared }).answer).toBe("holds");
});

describe("exclusions", () => {
  const exclusion = {
    key: "break-glass",
    who: { groups: [guid(70)] },
    from: "all" as const,
    reason: "meeting rooms",
    compensatingControl: "location",
    approver: "CISO",
    expires: "2026-06-30",
  };
  const policies = [policy("all", { users: { includeUsers: ["All"], excludeGroups: [guid(70), group] } })];
  const set = policySet(policies);
  const ask = (today?: string) =>
    proofOf("mfa", [], {
      policySet: set,
      declared: { breakGlass: { group, accounts: [] }, exclusions: [exclusion] },
      ...(today !== undefined && { today }),
    });

  test("may have any key", () => {
    expect(ask().answer).toBe("holds");
  });

  test("excuse until the end of the day on which they expire", () => {
    expect(ask("2026-06-30").answer).toBe("holds");
    const { answer, exceptions } = ask("2026-07-01");
    expect(answer).toBe("fails");
    expect(exceptions).toEqual([`break-glass accounts: group ${group}`]);
  });
});
