import { ConditionalAccessPolicy as RawPolicy } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { Group } from "@cdktf/provider-azuread/lib/group";
import type { TerraformStack } from "cdktf";
import { ConditionalAccessPolicy } from "../../lib/constructs/conditional-access-policy";
import { Guardrails } from "../../lib/constructs/guardrail-validation";
import type { Exclusion } from "../../lib/model/principals";
import { breakGlassId, today, userId } from "../support/judging";
import { inStack, synth } from "../support/synth";

const state = "enabledForReportingButNotEnforced";

function ours(stack: TerraformStack, excludeUsers?: readonly string[]): ConditionalAccessPolicy {
  return new ConditionalAccessPolicy(stack, "ours", {
    policy: {
      displayName: "Ours",
      state,
      conditions: {
        users: { includeUsers: ["All"], excludeGroups: [breakGlassId], ...(excludeUsers && { excludeUsers }) },
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    },
  });
}

function raw(stack: TerraformStack, excludedGroups: string[]): RawPolicy {
  return new RawPolicy(stack, "raw", {
    displayName: "Raw",
    state,
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"], excludedGroups },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  });
}

const exclusion: Exclusion = {
  key: "scanner",
  who: { users: [userId] },
  from: ["ours"],
  reason: "r",
  compensatingControl: "c",
  approver: "a",
  expires: today,
};

describe("Guardrails", () => {
  test("a stack without errors synthesizes", () => {
    inStack((stack) => {
      Guardrails.of(stack);
      ours(stack);
      expect(synth(stack).resource?.["azuread_conditional_access_policy"]).toHaveProperty("ours");
    });
  });

  test("a raw resource beside a construct fails synthesis with its path, the remedy and the rule", () => {
    inStack((stack) => {
      Guardrails.of(stack);
      ours(stack);
      const group = new Group(stack, "staff", { displayName: "Staff", securityEnabled: true });
      raw(stack, [group.id]);
      expect(() => synth(stack)).toThrow(
        "test/raw: conditions.users.excluded_groups takes .id of azuread_group.staff; expected .object_id; write ${azuread_group.staff.object_id} [references-resolve]",
      );
    });
  });

  test("an override behind a construct's back fails synthesis", () => {
    inStack((stack) => {
      Guardrails.of(stack);
      ours(stack).resource.addOverride("conditions.users.included_users", [userId, userId]);
      expect(() => synth(stack)).toThrow(
        `test/ours/Default: conditions.users.included_users holds ${userId} more than once; remove the repetition [canonical-form]`,
      );
    });
  });

  test("there is one for each stack, and it validates once", () => {
    inStack((stack) => {
      expect(Guardrails.of(stack)).toBe(Guardrails.of(stack));
      raw(stack, ["staff"]);
      expect(stack.node.validate().filter((message) => message.includes("[well-formed-ids]"))).toHaveLength(1);
    });
  });

  test("rules that need declarations are silent until they are made, and add up", () => {
    inStack((stack) => {
      const guardrails = Guardrails.of(stack);
      ours(stack, [userId]);
      const ids = (): string[] => guardrails.judge().map(({ id }) => id);
      expect(ids()).toEqual([]);
      guardrails.configure({ breakGlassGroup: breakGlassId, today });
      expect(ids()).toEqual(["break-glass-covered"]);
      guardrails.configure({ exclusions: [] });
      expect(ids()).toEqual(["break-glass-covered", "exclusions-declared"]);
      guardrails.declare(exclusion);
      expect(ids()).toEqual(["break-glass-covered"]);
      guardrails.configure({ today: "2027-01-01" });
      expect(ids()).toContain("exclusions-unexpired");
    });
  });

  test("warnings do not fail synthesis and can be read", () => {
    inStack((stack) => {
      const guardrails = Guardrails.of(stack);
      ours(stack).resource.addOverride("state", "${var.state}");
      expect(() => synth(stack)).not.toThrow();
      expect(guardrails.warnings().map(({ id, severity }) => `${id} ${severity}`)).toEqual([
        "readable-policies warning",
      ]);
    });
  });

  test("the rendering that was judged can be used again", () => {
    inStack((stack) => {
      const guardrails = Guardrails.of(stack);
      ours(stack);
      expect(guardrails.rendered).toBeUndefined();
      guardrails.judge();
      expect(guardrails.rendered).toEqual(stack.toTerraform());
    });
  });
});
