import { ConditionalAccessPolicy as RawPolicy } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { Group } from "@cdktf/provider-azuread/lib/group";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { BreakGlass } from "../../lib/constructs/break-glass";
import { Guardrails } from "../../lib/constructs/guardrail-validation";
import {
  BlockLegacyAuthentication,
  BlockWorkloadIdentitiesOutsideLocations,
  RequireMfaForAllUsers,
  RequirePhishingResistantMfaForBreakGlass,
} from "../../lib/constructs/policies";
import { SecureApplication } from "../../lib/constructs/secure-application";
import type { Exclusion } from "../../lib/model/principals";
import type { Id } from "../../lib/model/reference";
import { MsgraphProvider } from "../../lib/provider-gaps/msgraph-provider";
import { SecurityDefaults } from "../../lib/provider-gaps/security-defaults";
import { breakGlassId, today, userId } from "../support/judging";
import { inStack, synth } from "../support/synth";

const state = "reportOnly";
const robots = "cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const accounts = [userId, robots].map((objectId) => ({ objectId }));
const exclusion: Exclusion = {
  key: "robots",
  who: { groups: [robots] },
  from: "all",
  reason: "r",
  compensatingControl: "c",
  approver: "a",
  expires: "2999-12-31",
};

function raw(stack: TerraformStack, excludedGroups: string[], rawState = "enabledForReportingButNotEnforced"): void {
  new RawPolicy(stack, "raw", {
    displayName: "Raw",
    state: rawState,
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"], excludedGroups },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  });
}

/** What fails the synthesis of a stack that nobody configured, as "path: … [rule]" without the remedy. */
function failures(build: (stack: TerraformStack) => void): string[] {
  return inStack((stack) => {
    build(stack);
    return stack.node.validate().map((line) => line.replace(/; .*\[/, " ["));
  });
}

function breakGlassIn(scope: Construct): BreakGlass {
  const group = { create: { displayName: "Break-glass" } };
  return new BreakGlass(scope, "break-glass", { group, accounts, assignGlobalAdministrator: false });
}

describe("a stack with a policy of the catalogue", () => {
  const breakGlass = { group: breakGlassId };

  test("passes with one policy alone, whose group is looked after elsewhere", () => {
    expect(failures((stack) => new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass }))).toEqual([]);
    const locations = [robots];
    expect(failures((stack) => new BlockWorkloadIdentitiesOutsideLocations(stack, "w", { state, locations }))).toEqual(
      [],
    );
  });

  test("fails on a raw policy that reaches the break-glass group, and on exclusions that nobody declared", () => {
    const build = (stack: TerraformStack) => {
      new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass, exclusions: [exclusion] });
      raw(stack, [robots]);
    };
    expect(failures(build)).toEqual([
      "test/raw: the policy does not exclude the break-glass group [break-glass-excluded]",
      `test/raw: the policy excludes group ${robots} without a declared exclusion [exclusions-declared]`,
    ]);
    const declared = (stack: TerraformStack) => {
      build(stack);
      Guardrails.of(stack).declare({ ...exclusion, from: ["raw"] });
    };
    expect(failures(declared)).toEqual([
      "test/raw: the policy does not exclude the break-glass group [break-glass-excluded]",
    ]);
  });

  test("knows ids that cdktf resolves later, wherever in the tree the policy is", () => {
    const build = (stack: TerraformStack) => {
      const scope = new Construct(stack, "customer");
      const group = (id: string) =>
        new Group(scope, id, { displayName: id, securityEnabled: true, assignableToRole: true }).objectId;
      const exclusions = [{ ...exclusion, who: { groups: [group("robots")] } }];
      new RequireMfaForAllUsers(scope, "mfa", { state, breakGlass: { group: group("emergency") }, exclusions });
    };
    expect(failures(build)).toEqual([]);
  });

  test("fails once for an exclusion of several policies that has expired", () => {
    const exclusions = [{ ...exclusion, expires: "2020-01-01" }];
    const build = (stack: TerraformStack) => {
      new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass, exclusions });
      new BlockLegacyAuthentication(stack, "legacy", { state, breakGlass, exclusions });
    };
    expect(failures(build)).toEqual(["the exclusion robots expired on 2020-01-01 [exclusions-unexpired]"]);
  });

  test("may apply to the break-glass accounts for a reason that is said", () => {
    const build = (stack: TerraformStack) => {
      new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass: { notExcluded: "they hold passkeys" } });
      new BlockLegacyAuthentication(stack, "legacy", { state, breakGlass });
    };
    expect(failures(build)).toEqual([]);
  });
});

describe("a stack with a BreakGlass", () => {
  const covered = (stack: TerraformStack, group: (breakGlass: BreakGlass) => Id = (made) => made.group) => {
    const breakGlass = breakGlassIn(stack);
    new RequirePhishingResistantMfaForBreakGlass(stack, "own", { state, breakGlass });
    new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass: { group: group(breakGlass) } });
  };

  test("fails where no policy covers the accounts", () => {
    const build = (stack: TerraformStack) =>
      new RequireMfaForAllUsers(stack, "mfa", { state, breakGlass: breakGlassIn(stack) });
    expect(failures(build)).toEqual(["no policy covers the break-glass group [break-glass-covered]"]);
    expect(failures(covered)).toEqual([]);
  });

  test("fails where a policy leaves another group out than the accounts'", () => {
    expect(failures((stack) => covered(stack, () => breakGlassId))).toEqual([
      "test/mfa/Default: the policy does not exclude the break-glass group [break-glass-excluded]",
      `test/mfa/Default: the policy excludes group ${breakGlassId} without a declared exclusion [exclusions-declared]`,
    ]);
  });

  test("is judged by what is configured, if anything is", () => {
    const build = (stack: TerraformStack) => {
      covered(stack);
      Guardrails.of(stack).configure({ breakGlassGroup: breakGlassId, exclusions: [], today });
    };
    expect(failures(build)).toContain("no policy covers the break-glass group [break-glass-covered]");
  });
});

test("a stack with SecurityDefaults fails on a raw policy that is enforced beside them", () => {
  const build = (stack: TerraformStack) => {
    new MsgraphProvider(stack, "msgraph", { tenantId: userId, environment: "public" });
    const { address } = new SecurityDefaults(stack, "security-defaults", { enabled: true });
    raw(stack, [robots], "enabled");
    (stack.node.findChild("raw") as RawPolicy).dependsOn = [address];
  };
  expect(failures(build)).toEqual([
    "test/raw: the policy is enforced while security defaults are on [security-defaults-exclusive]",
  ]);
});

test("a stack with a SecureApplication fails on a raw policy that Entra would refuse", () => {
  const build = (stack: TerraformStack) => {
    new SecureApplication(stack, "app", {
      key: "app",
      displayName: "App",
      model: "partner",
      tenantId: userId,
      cloud: "public",
      permissions: [],
      redirectUris: [],
      credentials: [],
      owners: [userId],
      adminConsent: false,
    });
    raw(stack, ["staff"]);
  };
  expect(() => inStack((stack) => [build(stack), synth(stack)])).toThrow(/test\/raw: .*"staff".*\[well-formed-ids\]/);
});
