import { evaluate } from "../../lib/evaluate/evaluate";
import { deployedSet } from "../../lib/replay/deployed-set";
import { policyOf, policySetOf } from "../support/replaying";

const created = (name: string) => ({ reference: `azuread_group.${name}.object_id` });
const breakGlass = created("break-glass");
const office = { reference: "azuread_named_location.office.object_id" };
const policySet = policySetOf(
  [
    policyOf("policy", {
      conditions: {
        users: { includeGroups: [created("contractors")], excludeGroups: [breakGlass] },
        applications: { includeApplications: [{ reference: "azuread_application.portal.client_id" }] },
        locations: { includeLocations: [office] },
      },
    }),
  ],
  {
    namedLocations: [{ kind: "ip", id: office, displayName: "Office", ipRanges: ["203.0.113.0/24"], isTrusted: false }],
  },
);

function outcomeFor(groups: readonly (string | typeof breakGlass)[], application: string, ipAddress: string) {
  const [outcome] = evaluate(deployedSet(policySet, breakGlass), {
    identity: { kind: "user", id: "user", groups, roles: [] },
    target: { kind: "applications", applications: [application] },
    ipAddress,
  }).outcomes;
  return outcome!.result;
}

test("what a stack creates may be what a log names by its id", () => {
  expect(outcomeFor(["some group"], "some application", "203.0.113.1")).toBe("unknown");
});

test("who is in the break-glass group is declared, and where a named location is stands in the set", () => {
  expect(outcomeFor(["some group", breakGlass], "some application", "203.0.113.1")).toBe("doesNotApply");
  expect(outcomeFor(["some group"], "some application", "198.51.100.1")).toBe("doesNotApply");
});
