import type { JsonObject } from "../../../lib/emulator/graph-object";
import { emulated } from "../../support/emulated";

const path = "/identity/conditionalAccess/policies";

const policy = {
  displayName: "MFA for all",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
} as const satisfies JsonObject;

/** The policy with other conditions. */
function where(conditions: JsonObject): JsonObject {
  return { ...policy, conditions: { ...policy.conditions, ...conditions } };
}

const workloads = { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] };

describe("conditions and controls that do not go together are refused", () => {
  const cases: readonly [what: string, body: JsonObject, message: string, explanation?: string][] = [
    [
      "with risk of workloads for users",
      where({ servicePrincipalRiskLevels: ["high"] }),
      "1007: ",
      "clientApplications",
    ],
    ["for users and workloads", where({ clientApplications: workloads }), "1007: ", "users beside clientApplications"],
    [
      "that ask workloads for MFA",
      where({ users: { includeUsers: ["None"] }, clientApplications: workloads }),
      "1032: ConditionalActionPolicy validation failed due to InvalidControls.",
      "only 'block'",
    ],
    [
      "that ask who registers a device for a compliant one",
      {
        ...where({ applications: { includeUserActions: ["urn:user:registerdevice"] } }),
        grantControls: { operator: "OR", builtInControls: ["compliantDevice"] },
      },
      "1032: ",
      "registerdevice",
    ],
    [
      "that forbid persistent browsers for one application",
      {
        ...where({ applications: { includeApplications: ["Office365"] } }),
        sessionControls: { persistentBrowser: { isEnabled: true, mode: "never" } },
      },
      "1007: ",
      "persistentBrowser",
    ],
    [
      "that disable continuous access evaluation on some platforms",
      {
        ...where({ platforms: { includePlatforms: ["iOS"] } }),
        sessionControls: { continuousAccessEvaluation: { mode: "disabled" } },
      },
      "1007: ",
      "continuousAccessEvaluation",
    ],
    [
      "with a rule that is none",
      where({ devices: { deviceFilter: { mode: "exclude", rule: "device.isCompliant is True" } } }),
      "1007: ",
      "deviceFilter.rule",
    ],
    [
      "with a new password and no MFA",
      {
        ...where({ userRiskLevels: ["high"] }),
        grantControls: { operator: "AND", builtInControls: ["passwordChange"] },
      },
      "1032: ConditionalActionPolicy validation failed due to InvalidPasswordResetControl.",
    ],
    [
      "with a strength by address, beside other controls",
      {
        ...policy,
        grantControls: {
          operator: "OR",
          builtInControls: ["compliantDevice"],
          "authenticationStrength@odata.bind": "/policies/authenticationStrengthPolicies/x",
        },
      },
      "1007: ",
      "authenticationStrength@odata.bind",
    ],
  ];

  it.each(cases)("%s", (_what, body, message, explanation = "") => {
    const { call, emulator } = emulated();
    const { version } = emulator.state;
    const { status, body: answer } = call("POST", path, body);
    expect([status, answer.error.code]).toEqual([400, "BadRequest"]);
    expect(answer.error.message).toContain(message);
    expect(JSON.stringify(answer.error.details ?? [])).toContain(explanation);
    expect(emulator.state.version).toBe(version);
  });
});
