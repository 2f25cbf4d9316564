import type { CustomQuestion, Proof, ProofInput, QuestionName } from "../../lib/prove/proof";
import { prove } from "../../lib/prove/prove";
import { block, phishingResistant, policy, policySet } from "../support/proof-policies";

const group = "break-glass";
const users = { includeUsers: ["All"], excludeGroups: [group] };
const sound = [
  policy("mfa", { users }),
  policy("legacy", { clientAppTypes: ["exchangeActiveSync", "easSupported", "other"] }, { grantControls: block }),
  policy("own", { users: { includeGroups: [group] } }, { grantControls: phishingResistant }),
  policy(
    "admins",
    { users: { ...users, includeUsers: [], includeRoles: ["admin"] } },
    { grantControls: phishingResistant },
  ),
];
const state = "enabledForReportingButNotEnforced" as const;
const doubts = ["page 2 is not here"];
const declared = { breakGlass: { group, accounts: ["emergency"] }, privilegedRoles: ["admin"] };

function ask(question: QuestionName | CustomQuestion, others: Partial<ProofInput> = {}): Proof {
  return prove({ policySet: policySet(sound, { doubts }), declared, ...others }, [question])[0]!;
}

const custom = (expect: CustomQuestion["expect"]): CustomQuestion => ({
  id: "own",
  for: { clientAppTypes: expect === "blocked" ? ["other"] : ["browser"], users: { includeGroups: [group] } },
  expect,
});

describe("policies that a source may lack", () => {
  test.each(["mfa", "legacy", "admins", custom("blocked"), custom("mfa"), custom("phishing-resistant")] as const)(
    "could only add to what %j asks for: it holds, and takes nothing for granted",
    (question) => {
      const { answer, assumptions } = ask(question);

      expect(answer).toBe("holds");
      expect(assumptions.join()).not.toContain("page 2");
    },
  );

  test.each(["breakGlass", "reachable", "partnerApi", custom("granted")] as const)(
    "could break %j: it holds for a whole source, and cannot be decided for this one",
    (question) => {
      const { answer, because } = ask(question);

      expect(answer).toBe("cannotDecide");
      expect(because).toEqual(["it holds for what the source shows, which may not be all: page 2 is not here"]);
      expect(ask(question, { policySet: policySet(sound) }).answer).toBe("holds");
    },
  );

  test("could make a policy superfluous that is not so by itself", () => {
    const useful = sound.filter(({ id }) => id !== "legacy");

    expect(ask("noDeadPolicy", { policySet: policySet(useful) }).answer).toBe("holds");
    expect(ask("noDeadPolicy", { policySet: policySet(useful, { doubts }) }).answer).toBe("cannotDecide");
  });

  test("do not hide a failure, which says what it takes for granted", () => {
    const { answer, assumptions } = ask("mfa", { policySet: policySet(sound.slice(1), { doubts }) });

    expect(answer).toBe("fails");
    expect(assumptions).toContain("the policies are all there is, although: page 2 is not here");
  });

  test("count in the world in which report-only policies are enforced as well", () => {
    const reporting = sound.map((one) => ({ ...one, state }));
    const { answer, ifReportOnlyWereEnforced } = ask("reachable", { policySet: policySet(reporting, { doubts }) });

    expect([answer, ifReportOnlyWereEnforced]).toEqual(["cannotDecide", "cannotDecide"]);
  });
});

describe("the world in which report-only policies are enforced", () => {
  const reporting = sound.map((one) => ({ ...one, state }));

  test("is judged when it is asked for, and the answer says so", () => {
    const input = { policySet: policySet(reporting), declared };
    const [asIs] = prove(input, ["mfa"]);
    const [once] = prove({ ...input, world: "ifReportOnlyWereEnforced" }, ["mfa"]);

    expect(asIs).toMatchObject({ answer: "fails", ifReportOnlyWereEnforced: "holds" });
    expect(asIs).not.toHaveProperty("onceEnforced");
    expect(once).toMatchObject({ answer: "holds", onceEnforced: true });
    expect(once).not.toHaveProperty("ifReportOnlyWereEnforced");
  });

  test("has witnesses of its own, whose nearest policy is not blamed for being report-only", () => {
    const gap = policySet([policy("mfa", { users: { includeUsers: ["All"], excludeUsers: ["ann"] } }, { state })]);
    const [asIs] = prove({ policySet: gap }, ["mfa"]);
    const [once] = prove({ policySet: gap, world: "ifReportOnlyWereEnforced" }, ["mfa"]);

    expect(asIs!.witnesses[0]!.nearest!.why).toContain("is report-only");
    expect(once!.witnesses.map(({ nearest }) => nearest!.why)).toEqual(["excludes the user"]);
  });
});

test("where a block is asked for, the nearest policy is one that blocks", () => {
  const policies = [
    policy("a-asks"),
    policy("b-blocks", { platforms: { includePlatforms: ["iOS"] } }, { grantControls: block }),
  ];
  const nearest = (expect: CustomQuestion["expect"]) => {
    const question: CustomQuestion = { id: "own", for: { platforms: { includePlatforms: ["android"] } }, expect };
    return prove({ policySet: policySet(policies) }, [question])[0]!.witnesses.map(
      (witness) => witness.nearest?.displayName,
    );
  };

  expect(nearest("blocked")).toEqual(["b-blocks"]);
  expect(nearest("phishing-resistant")).toEqual(["a-asks"]);
});
