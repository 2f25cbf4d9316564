import type { TerraformResource } from "../model/terraform";
import { graphPage, type Need, providerPage, type Rule } from "./need";

export const policyRules: Readonly<Record<string, Rule>> = {
  azuread_conditional_access_policy: conditionalAccessNeeds,
  azuread_named_location: conditionalAccessNeeds,
  azuread_authentication_strength_policy: conditionalAccessNeeds,
  msgraph_update_resource: singletonNeeds,
};

function conditionalAccessNeeds(resource: TerraformResource): readonly Need[] {
  return [
    {
      anyOf: ["Policy.ReadWrite.ConditionalAccess"],
      why: "writes Conditional Access",
      source: providerPage(resource),
    },
    { anyOf: ["Policy.Read.All"], why: "reads back what it wrote", source: providerPage(resource) },
  ];
}

/** What may be changed through Graph directly, by path. */
const singletons: Readonly<Record<string, Need>> = {
  // Graph's pages for v1.0 and beta disagree on whether Policy.ReadWrite.ConditionalAccess would do.
  "policies/identitysecuritydefaultsenforcementpolicy": {
    anyOf: ["Policy.ReadWrite.SecurityDefaults"],
    why: "switches security defaults",
    source: graphPage("identitysecuritydefaultsenforcementpolicy-update"),
  },
  "policies/authenticationmethodspolicy": {
    anyOf: ["Policy.ReadWrite.AuthenticationMethod"],
    why: "writes the authentication methods policy",
    source: graphPage("authenticationmethodspolicy-update"),
  },
  "policies/authorizationpolicy": {
    anyOf: ["Policy.ReadWrite.Authorization"],
    why: "writes the authorization policy",
    source: graphPage("authorizationpolicy-update"),
  },
};

function singletonOf(path: string): Need | undefined {
  return Object.hasOwn(singletons, path) ? singletons[path] : undefined;
}

function singletonNeeds({ values }: TerraformResource): readonly Need[] | undefined {
  const { url } = values;
  const write = typeof url === "string" ? singletonOf(url.replace(/^\//, "").toLowerCase()) : undefined;
  if (write === undefined) return undefined;
  return [write, { anyOf: ["Policy.Read.All"], why: "reads the policy before and after", source: write.source }];
}
