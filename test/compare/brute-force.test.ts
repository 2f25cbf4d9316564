import * as fc from "fast-check";
import { changedRegions, type Except } from "../../lib/compare/changed-regions";
import { commonSpace } from "../../lib/compare/common-space";
import { comparedRules } from "../../lib/compare/compared-rules";
import { type ChangeKind, changeKinds, type ComparisonInput } from "../../lib/compare/comparison";
import { judgedOn } from "../../lib/compare/judged";
import { outcomeChange } from "../../lib/compare/outcome-change";
import { rulesOf } from "../../lib/compare/rule";
import { sideOf } from "../../lib/compare/side";
import type { World } from "../../lib/evaluate/worlds";
import { isIn, pointsOf, signInAt } from "../support/class-points";
import { directories } from "../support/directory-arbitraries";
import { numberOfRuns } from "../support/number-of-runs";
import { changedSets } from "../support/policy-set-changes";

const runs = { numRuns: numberOfRuns({ ci: 60, nightly: 10_000 }) };
const pointLimit = 150;

/** The first point of which the regions do not say what follows from the two verdicts. */
function disagreement(input: ComparisonInput, seed: number): unknown {
  const before = sideOf(input.before, input.directory);
  const after = sideOf(input.after, input.directory);
  const both = rulesOf(before, after);
  const rules = [both.before, both.after].flatMap(({ policies, securityDefaults }) => [
    ...policies,
    ...securityDefaults,
  ]);
  const space = commonSpace(rules, before.context, input.directory);
  let except: Except = { regions: [], rules: new Set(), classes: [] };
  for (const world of ["enforced", "ifReportOnlyWereEnforced"] satisfies World[]) {
    const compared = comparedRules(both, space, world);
    // Whether one strength that nobody knows does for another stays open, even where nothing differs.
    const areStrengthsKnown = !JSON.stringify(compared.demands).includes('"strength":{"id":"own-strength"}');
    const { regions } = changedRegions(compared, except, { budget: { left: Infinity }, memberships: Infinity });
    const boxes = (kind: ChangeKind) =>
      regions.filter((one) => one.kind === kind && one.certainty === "surely").map(({ region }) => region);
    const surely = changeKinds.map((kind) => ({ kind, boxes: boxes(kind) }));
    const all = regions.map(({ region }) => region);
    for (const point of pointsOf({ dimensions: space.dimensions }, pointLimit, seed)) {
      if (isIn(boxesOf(except), point)) continue;
      const signIn = signInAt({ dimensions: space.dimensions }, point);
      const [old, now] = [judgedOn(before, signIn, world), judgedOn(after, signIn, world)];
      const expected = outcomeChange(old, now, compared.demands);
      const found = surely.filter((one) => isIn(one.boxes, point)).map(({ kind }) => kind);
      const isKnown = areStrengthsKnown && old.doubts.length + now.doubts.length === 0;
      const isChanged = isIn(all, point);
      const agrees =
        found.join() === [...expected.surely].join() &&
        (isKnown ? isChanged === expected.possibly.size > 0 : !isChanged || expected.possibly.size > 0);
      if (!agrees) return { world, signIn, old, now, found, isChanged, expected };
    }
    except = { regions, rules: new Set(), classes: [] };
  }
  return undefined;
}

function boxesOf({ regions }: Except) {
  return regions.map(({ region }) => region);
}

test("without a directory, the regions are what changes, class by class", () => {
  fc.assert(
    fc.property(changedSets, fc.nat(), (input, seed) => {
      expect(disagreement(input, seed)).toBeUndefined();
    }),
    runs,
  );
});

test("with a directory, the regions are what changes, class by class", () => {
  fc.assert(
    fc.property(changedSets, directories, fc.nat(), (input, directory, seed) => {
      expect(disagreement({ ...input, directory }, seed)).toBeUndefined();
    }),
    runs,
  );
});
