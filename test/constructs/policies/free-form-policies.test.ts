import { BreakGlass } from "../../../lib/constructs/break-glass";
import {
  FreeFormUserPolicy,
  FreeFormWorkloadPolicy,
  RequireMfaForAllUsers,
  RequirePhishingResistantMfaForBreakGlass,
} from "../../../lib/constructs/policies";
import type { GrantControls } from "../../../lib/model/policy";
import { breakGlassId, userId } from "../../support/judging";
import { inStack, onlyResource, synth, synthStack } from "../../support/synth";

const type = "azuread_conditional_access_policy";
const conditions = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["Office365"] },
  clientAppTypes: ["all"],
} as const;
const grantControls: GrantControls = { operator: "OR", builtInControls: ["mfa"] };
const office = { state: "reportOnly", displayName: "MFA for Office", conditions, grantControls } as const;
const breakGlass = { group: breakGlassId };

describe("a free-form policy about users", () => {
  test("leaves break-glass and its declared exclusions out, and takes its state like any other", () => {
    const who = { users: [userId] };
    const grounds = { reason: "r", compensatingControl: "c", approver: "a", expires: "2999-12-31" };
    const exclusions = [{ key: "robot", who, from: ["office"], ...grounds }];
    const json = synthStack((stack) => new FreeFormUserPolicy(stack, "office", { ...office, breakGlass, exclusions }));

    expect(onlyResource(json, type)).toMatchObject({
      display_name: "MFA for Office",
      state: "enabledForReportingButNotEnforced",
      conditions: { users: { included_users: ["All"], excluded_groups: [breakGlassId], excluded_users: [userId] } },
      grant_controls: { built_in_controls: ["mfa"] },
    });
  });

  test("takes a BreakGlass, and session controls alone", () => {
    const json = synthStack((stack) => {
      const made = new BreakGlass(stack, "break-glass", {
        group: { objectId: breakGlassId },
        accounts: [{ objectId: userId }, { objectId: userId.replace("a", "b") }],
        assignGlobalAdministrator: false,
      });
      const { grantControls: _, ...rest } = office;
      const sessionControls = { applicationEnforcedRestrictions: true } as const;
      new RequirePhishingResistantMfaForBreakGlass(stack, "own", { state: "reportOnly", breakGlass: made });
      return new FreeFormUserPolicy(stack, "office", { ...rest, breakGlass: made, sessionControls });
    });

    expect(json.resource?.[type]?.["office"]).toMatchObject({
      conditions: { users: { excluded_groups: [breakGlassId] } },
      session_controls: { application_enforced_restrictions_enabled: true },
    });
  });

  test("puts the guardrails of its stack in place", () => {
    const undeclared = { ...conditions, users: { includeUsers: ["All"], excludeUsers: [userId] } };
    const validate = () =>
      inStack((stack) => {
        new FreeFormUserPolicy(stack, "office", { ...office, conditions: undeclared, breakGlass });
        synth(stack);
      });

    expect(validate).toThrow(/test\/office\/Default: the policy excludes user aaaaaaaa.*\[exclusions-declared\]/);
  });

  test("is not made without a decision about break-glass, by the types as well", () => {
    const made = (id: string, decision: object) => () =>
      // Without types: what a JavaScript app could pass.
      inStack(
        (stack) => new FreeFormUserPolicy(stack, id, { ...office, ...(decision as { breakGlass: typeof breakGlass }) }),
      );

    expect(made("none", {})).toThrow(
      'test/none: breakGlass is not decided; expected { group } or { notExcluded: "<why>" }',
    );
    expect(made("undefined", { breakGlass: undefined })).toThrow("test/undefined: breakGlass is not decided");
    expect(made("null", { breakGlass: null })).toThrow("test/null: breakGlass is not decided");
    expect(made("group", { breakGlass: { group: "" } })).toThrow("test/group: breakGlass is not decided");
    expect(made("reason", { breakGlass: { notExcluded: " " } })).toThrow("test/reason: breakGlass is not decided");
    expect(made("both", { breakGlass: { ...breakGlass, notExcluded: "x" } })).toThrow("test/both: breakGlass is not");

    const typed = () =>
      inStack((stack) => {
        // @ts-expect-error a policy about users says what happens to break-glass
        new FreeFormUserPolicy(stack, "a", office);
        // @ts-expect-error nothing is no decision
        new FreeFormUserPolicy(stack, "b", { ...office, breakGlass: {} });
        // @ts-expect-error undefined is no decision
        new FreeFormUserPolicy(stack, "c", { ...office, breakGlass: undefined });
        // @ts-expect-error it is about users
        new FreeFormUserPolicy(stack, "d", { ...office, breakGlass, conditions: { clientApplications: {} } });
      });
    expect(typed).toThrow("test/a: breakGlass is not decided");
  });
});

test("a free-form policy about workload identities blocks them and knows no users", () => {
  const clientApplications = { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] };
  const json = synthStack((stack) => {
    const risky = { clientApplications, servicePrincipalRiskLevels: ["high"] } as const;
    return new FreeFormWorkloadPolicy(stack, "risky", { state: "enforced", displayName: "Risky", conditions: risky });
  });

  expect(onlyResource(json, type)).toMatchObject({
    state: "enabled",
    conditions: {
      users: { included_users: ["None"] },
      applications: { included_applications: ["All"] },
      client_applications: { included_service_principals: ["ServicePrincipalsInMyTenant"] },
      service_principal_risk_levels: ["high"],
    },
    grant_controls: { operator: "OR", built_in_controls: ["block"] },
  });
});

test("a policy of the catalogue takes no empty decision either", () => {
  const made = (decision: { group: string } | { notExcluded: string }) => () =>
    synthStack((stack) => new RequireMfaForAllUsers(stack, "mfa", { state: "reportOnly", breakGlass: decision }));

  expect(made({ group: "" })).toThrow("test/mfa: breakGlass is not decided");
  expect(made({ notExcluded: "" })).toThrow("test/mfa: breakGlass is not decided");
});
