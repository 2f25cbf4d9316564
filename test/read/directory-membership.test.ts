import * as fc from "fast-check";
import { transitiveGroups } from "../../lib/read/directory-membership";

/** Straight from the definition: add the parents of what is there until nothing is new. */
function naive(direct: readonly number[], ofGroups: readonly (readonly number[])[]): readonly number[] {
  let groups = new Set(direct);
  for (;;) {
    const next = new Set([...groups, ...[...groups].flatMap((group) => ofGroups[group]!)]);
    if (next.size === groups.size) return [...groups].sort((a, b) => a - b);
    groups = next;
  }
}

test("transitive membership is the closure of direct membership, cycles or not", () => {
  const size = 8;
  const lists = fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size });
  const texts = Array.from({ length: size }, (_, group) => String(group));
  fc.assert(
    fc.property(lists, lists, (ofUsers, ofGroups) => {
      const expected = ofUsers.map((direct) => naive(direct, ofGroups).map(String));
      expect(transitiveGroups({ ofUsers, ofGroups }, texts)).toEqual(expected);
    }),
  );
});
