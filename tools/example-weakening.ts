/** A change of the example tenants for the worse, as texts in their files and what they become. */
export const weakening: readonly { readonly file: string; readonly from: string; readonly to: string }[] = [
  {
    file: "base/customer-conditional-access.yaml",
    from: "  mfa-all-users: { template: requireMfaForAllUsers }\n",
    to: `  mfa-all-users:
    displayName: Require MFA for all users, but not on Linux
    policy:
      conditions:
        clientAppTypes: [all]
        applications: { includeApplications: [All] }
        users: { includeUsers: [All] }
        platforms: { includePlatforms: [all], excludePlatforms: [linux] }
      grantControls: { operator: OR, builtInControls: [mfa] }
`,
  },
  {
    file: "base/customer-conditional-access.yaml",
    from: "{ template: requirePhishingResistantMfaForAdministrators }",
    to: "{ template: requirePhishingResistantMfaForAdministrators, rollout: reportOnly }",
  },
  {
    file: "base/customer-conditional-access.yaml",
    from: "  block-unknown-platforms: { template: blockUnknownPlatforms }\n",
    to: "",
  },
  {
    file: "contoso.yaml",
    from: "\nexclusions:\n",
    to: `
exclusions:
  contractors:
    who: { groups: [Contractors] }
    from: [mfa-all-users]
    reason: Contractors wait for their security keys.
    compensatingControl: Their accounts are reviewed weekly.
    approver: Head of operations
    expires: 2026-12-10
`,
  },
];
