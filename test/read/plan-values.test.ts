import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readAzureadNamedLocation } from "../../lib/read/azuread-named-location";
import { readAzureadPolicy } from "../../lib/read/azuread-policy";

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A plan that Terraform 1.11.4 made with version 3.7.0 of the provider, for the resources of a small tenant. */
const plan = JSON.parse(readFileSync(join(__dirname, "../fixtures/plans/create.json"), "utf8")) as {
  readonly planned_values: { readonly root_module: { readonly resources: readonly Planned[] } };
};
const planned = (address: string): Readonly<Record<string, unknown>> => {
  const resource = plan.planned_values.root_module.resources.find((each) => each.address === address);
  if (!resource) throw new Error(`${address} is not in the plan`);
  return resource.values;
};

describe("planned values, where what is not set is null or an empty list", () => {
  const id = "policy";
  const everySignIn = { applications: { includeApplications: ["All"] }, clientAppTypes: ["all"] };

  test("MFA for all users", () => {
    expect(readAzureadPolicy(id, planned("azuread_conditional_access_policy.mfa_all"))).toEqual({
      id,
      displayName: "Require MFA for all users",
      state: "enabled",
      conditions: { ...everySignIn, users: { includeUsers: ["All"] } },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    });
  });

  test("a strength for two roles", () => {
    expect(readAzureadPolicy(id, planned("azuread_conditional_access_policy.admins[0]"))).toEqual({
      id,
      displayName: "Phishing-resistant MFA for administrators",
      state: "enabled",
      conditions: {
        ...everySignIn,
        users: {
          includeRoles: ["62e90394-69f5-4237-9190-012177145e10", "e8611ab8-c189-46e8-94e1-60213ab1f814"],
        },
      },
      grantControls: { operator: "OR", authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
    });
  });

  test("a named location", () => {
    expect(readAzureadNamedLocation(id, planned("azuread_named_location.office"))).toEqual({
      kind: "ip",
      id,
      displayName: "Head office",
      ipRanges: ["203.0.113.0/24"],
      isTrusted: true,
    });
  });
});
