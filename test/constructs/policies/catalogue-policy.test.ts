import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { BreakGlass } from "../../../lib/constructs/break-glass";
import { NamedLocation } from "../../../lib/constructs/named-location";
import {
  BlockCountries,
  BlockWorkloadIdentitiesOutsideLocations,
  RequireMfaForAllUsers,
  RequirePhishingResistantMfaForBreakGlass,
  RequireTermsOfUse,
} from "../../../lib/constructs/policies";
import type { Exclusion, Principals } from "../../../lib/model/principals";
import { annotations, inStack, onlyResource, synth, synthStack } from "../../support/synth";

const type = "azuread_conditional_access_policy";
const group = "b0000000-0000-4000-8000-000000000001";
const user = { state: "enforced", breakGlass: { group } } as const;

function exclusion(who: Principals, from: Exclusion["from"]): Exclusion {
  return { key: "sync", who, from, reason: "r", compensatingControl: "c", approver: "a", expires: "2027-01-01" };
}

test("state and display name are the policy's own", () => {
  const json = synthStack((stack) => new RequireMfaForAllUsers(stack, "mfa", { ...user, displayName: "CA001" }));
  expect(onlyResource(json, type)).toMatchObject({ state: "enabled", display_name: "CA001" });
});

test("a BreakGlass construct is left out of the general policies and is all that its own policy includes", () => {
  const json = synthStack((stack) => {
    const breakGlass = new BreakGlass(stack, "break-glass", {
      group: { create: { displayName: "Break-glass" } },
      accounts: [
        { objectId: "a0000000-0000-4000-8000-000000000001" },
        { objectId: "a0000000-0000-4000-8000-000000000002" },
      ],
      assignGlobalAdministrator: false,
    });
    new RequireMfaForAllUsers(stack, "mfa", { ...user, breakGlass });
    return new RequirePhishingResistantMfaForBreakGlass(stack, "own", { state: "enforced", breakGlass });
  });
  const created = "${azuread_group.break-glass.object_id}";
  expect(json.resource?.[type]).toMatchObject({
    mfa: { conditions: { users: { included_users: ["All"], excluded_groups: [created] } } },
    own: { conditions: { users: { included_groups: [created] } } },
  });
  expect(JSON.stringify(json.resource?.[type]?.["own"])).not.toContain("excluded");
});

test("the reason for applying to break-glass accounts is shown at synth", () => {
  const [excluded, shown] = inStack((stack) => {
    const breakGlass = { notExcluded: "a test tenant" };
    new RequireMfaForAllUsers(stack, "mfa", { ...user, breakGlass });
    return [JSON.stringify(synth(stack)).includes("excluded"), annotations(stack)];
  });
  expect(excluded).toBe(false);
  expect(shown).toEqual([
    { type: "@cdktf/info", path: "test/mfa", data: "break-glass accounts are not excluded: a test tenant" },
  ]);
});

const [all, own, other] = [2, 3, 4].map((digit) => `b0000000-0000-4000-8000-00000000000${digit}`) as [
  string,
  string,
  string,
];

test("exclusions apply that are from all policies or from this one by construct id", () => {
  const exclusions = [
    exclusion({ groups: [all] }, "all"),
    exclusion({ groups: [own] }, ["mfa", "other"]),
    exclusion({ groups: [other] }, ["other"]),
  ];
  const json = synthStack((stack) => new RequireMfaForAllUsers(stack, "mfa", { ...user, exclusions }));
  expect(onlyResource(json, type)).toMatchObject({
    conditions: { users: { excluded_groups: [group, all, own] } },
  });
});

const office = "10000000-0000-4000-8000-000000000001";

test("names are ids, references and tokens alike", () => {
  const json = synthStack((stack) => {
    const datacenter = new NamedLocation(stack, "datacenter", {
      kind: "ip",
      displayName: "DC",
      ipRanges: ["203.0.113.0/24"],
      isTrusted: true,
    });
    const locations = [office, datacenter.locationId, datacenter.resource.objectId];
    return new BlockCountries(stack, "block", { ...user, locations });
  });
  expect(onlyResource(json, type)).toMatchObject({
    conditions: { locations: { included_locations: ["${azuread_named_location.datacenter.object_id}", office] } },
  });
});

test("ids that a template checks may be values that only Terraform knows", () => {
  const json = synthStack((stack) => {
    const token = new ServicePrincipal(stack, "token", { clientId: office }).objectId;
    const app = new ServicePrincipal(stack, "app", { clientId: user.breakGlass.group });
    return new BlockWorkloadIdentitiesOutsideLocations(stack, "block", {
      state: "reportOnly",
      locations: [office],
      servicePrincipals: [{ reference: `azuread_service_principal.${app.friendlyUniqueId}.object_id` }, token],
    });
  });
  expect(onlyResource(json, type)).toMatchObject({
    conditions: {
      client_applications: {
        included_service_principals: [
          "${azuread_service_principal.app.object_id}",
          "${azuread_service_principal.token.object_id}",
        ],
      },
    },
  });
});

test("fails with construct path and parameter for what the template refuses", () => {
  const termsOfUse = () =>
    synthStack((stack) => new RequireTermsOfUse(stack, "terms", { ...user, termsOfUse: "ours" }));
  expect(termsOfUse).toThrow(RangeError);
  expect(termsOfUse).toThrow(/^test\/terms: termsOfUse: Invalid GUID$/);
  const locations = () => synthStack((stack) => new BlockCountries(stack, "block", { ...user, locations: [] }));
  expect(locations).toThrow(/^test\/block: locations: /);
});

test("the type system asks what happens to break-glass", () => {
  const withoutDecision = () =>
    inStack((stack) => [
      // @ts-expect-error a user policy says what happens to break-glass
      new RequireMfaForAllUsers(stack, "a", { state: "enforced" }),
      // @ts-expect-error nothing is no decision
      new RequireMfaForAllUsers(stack, "b", { state: "enforced", breakGlass: {} }),
      // @ts-expect-error a reason is text
      new RequireMfaForAllUsers(stack, "c", { state: "enforced", breakGlass: { notExcluded: true } }),
      // @ts-expect-error undefined is no decision
      new RequireMfaForAllUsers(stack, "d", { state: "enforced", breakGlass: undefined }),
      // @ts-expect-error the accounts' own policy cannot leave them out
      new RequirePhishingResistantMfaForBreakGlass(stack, "e", { state: "enforced", breakGlass: { notExcluded: "x" } }),
    ]);
  expect(withoutDecision).toThrow("test/a: breakGlass is not decided; expected { group } or { notExcluded: ");
});
