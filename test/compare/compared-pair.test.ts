import * as fc from "fast-check";
import { ComparedPair } from "../../lib/compare/compared-pair";
import type { ComparedSet } from "../../lib/compare/comparison";
import { demandsOfRules } from "../../lib/compare/demands";
import { judgedOn } from "../../lib/compare/judged";
import { outcomeChange } from "../../lib/compare/outcome-change";
import { inForce, ownRules, rulesOf } from "../../lib/compare/rule";
import { sideOf } from "../../lib/compare/side";
import { compile } from "../../lib/evaluate/compile/compile";
import { evaluationContext } from "../../lib/evaluate/context";
import type { SignIn } from "../../lib/model/sign-in";
import { evaluationOptions, policySets, signIns } from "../support/engine-arbitraries";
import { numberOfRuns } from "../support/number-of-runs";
import { policyOf, policySetOf } from "../support/replaying";

const runs = { numRuns: numberOfRuns({ ci: 300, nightly: 20_000 }) };
const sets = fc.record({ policySet: policySets, options: evaluationOptions });

test("of one sign-in it says what the comparison says, and is sure of no less where what is open is open on both sides", () => {
  fc.assert(
    fc.property(sets, sets, signIns, fc.boolean(), (before, changed, signIn, keep) => {
      const after = keep
        ? {
            ...changed,
            policySet: {
              ...changed.policySet,
              policies: [
                ...before.policySet.policies.slice(1),
                ...changed.policySet.policies.slice(0, 1).map((policy) => ({ ...policy, id: "new" })),
              ],
            },
          }
        : changed;
      const pair = new ComparedPair(before, after, "enforced");
      const matchesOf = ({ policySet, options }: typeof before) => compile(policySet, options).judge(signIn).matches;
      const kinds = pair.changeMetBy(signIn, matchesOf(before), matchesOf(after));
      const loose = looseKinds(before, after, signIn);
      for (const kind of loose.surely) expect(kinds.surely).toContain(kind);
      for (const kind of kinds.possibly) expect(loose.possibly).toContain(kind);
      for (const kind of kinds.surely) expect(kinds.possibly).toContain(kind);
    }),
    runs,
  );
});

function looseKinds(before: ComparedSet, after: ComparedSet, signIn: SignIn) {
  const [was, is] = [sideOf(before, undefined), sideOf(after, undefined)];
  const rules = rulesOf(was, is);
  const [old, now] = [inForce(rules.before, "enforced"), inForce(rules.after, "enforced")];
  const demands = demandsOfRules([...ownRules(old, now), ...ownRules(now, old)].map(({ rule }) => rule));
  // As a log has it: ids that do not tell users apart are not turned into groups of one.
  const judged = ({ policySet, options = {} }: ComparedSet) =>
    judgedOn({ policySet, options, context: evaluationContext(policySet, options) }, signIn, "enforced");
  return outcomeChange(judged(before), judged(after), demands);
}

test("who may be in a group that both sides name alike meets no change by it", () => {
  const group = policyOf("group", { conditions: { users: { includeGroups: ["somebody"] } } });
  const linux = policyOf("linux", {
    conditions: { platforms: { includePlatforms: ["linux"] } },
    grantControls: { operator: "OR", builtInControls: ["block"] },
  });
  const [before, after] = [policySetOf([group]), policySetOf([group, linux])];
  const pair = new ComparedPair({ policySet: before }, { policySet: after }, "enforced");
  const kindsFor = (devicePlatform: "linux" | "windows") => {
    const signIn: SignIn = {
      identity: { kind: "user", id: "megan" },
      target: { kind: "applications", applications: ["app"] },
      clientAppType: "browser",
      devicePlatform,
    };
    return pair.changeMetBy(signIn, compile(before).judge(signIn).matches, compile(after).judge(signIn).matches);
  };
  expect(kindsFor("windows")).toEqual({ surely: new Set(), possibly: new Set(), policies: new Set() });
  const newlyBlocked = new Set(["newlyBlocked"]);
  expect(kindsFor("linux")).toEqual({ surely: newlyBlocked, possibly: newlyBlocked, policies: new Set(["linux"]) });
  expect(pair.shared).toEqual({ before: new Set(["group"]), after: new Set(["group"]) });
});
