/**
 * What a cdktf app imports. Constructs work without tenant files; tenant files and the stacks made of them can be had
 * too. Types of the model are exported where a construct takes or gives them.
 */
export { AuthenticationStrength, type AuthenticationStrengthProps } from "./constructs/authentication-strength";
export { BreakGlass, type BreakGlassProps } from "./constructs/break-glass";
export { DeploymentIdentity, type DeploymentIdentityProps } from "./constructs/deployment-identity";
export { Guardrails, type GuardrailSettings } from "./constructs/guardrail-validation";
export { NamedLocation, type NamedLocationProps } from "./constructs/named-location";
export * from "./constructs/policies";
export { SecureApplication, type SecureApplicationProps } from "./constructs/secure-application";
export { UnsupportedByProviderError } from "./constructs/unsupported-by-provider-error";
export { MsgraphProvider, type MsgraphProviderProps } from "./provider-gaps/msgraph-provider";
export { SecurityDefaults, type SecurityDefaultsProps } from "./provider-gaps/security-defaults";

export { ConfigurationError } from "./config/configuration-error";
export { loadTenants, type LoadedTenant, type LoadOptions } from "./config/load-tenants";
export { CustomerTenantStack } from "../stacks/customer-tenant-stack";
export { PartnerTenantStack } from "../stacks/partner-tenant-stack";
export { synthesize, type SynthesizeRequest, type SynthesizeResult } from "../stacks/synthesize";
export type { TenantStackProps } from "../stacks/tenant-stack";

export { compare } from "./compare/compare";
export type { ChangeKind, ComparedSet, Comparison, ComparisonInput, SignInChange } from "./compare/comparison";
export { compile, type CompiledPolicies } from "./evaluate/compile/compile";
export type { EvaluationOptions } from "./evaluate/context";
export { deviceFilterLanguage } from "./evaluate/device-filter/languages";
export { parseFilter, type ParsedFilter } from "./evaluate/device-filter/parse";
export { printFilter } from "./evaluate/device-filter/print";
export { evaluate } from "./evaluate/evaluate";
export { fleetReview, type FleetFinding, type FleetReview } from "./review/fleet-review";
export type { ReviewCategory, ReviewFinding, TenantReview } from "./review/review";
export type { ResourceAction, ReviewedSide, ReviewInput } from "./review/review-input";
export { reviewTenant } from "./review/review-tenant";
export { type Ask, sharedAnswers } from "./review/shared-answers";

export type { Decision, PolicyOutcome, Requirement, Verdict } from "./model/decision";
export type { PolicySet } from "./model/policy-set";
export type { SignIn } from "./model/sign-in";
export type { Conditions, GrantControls, SessionControls } from "./model/policy";
export type { Exclusion, Principals } from "./model/principals";
export type { Id, Reference } from "./model/reference";
export type { Licence, Rollout, Tenant } from "./model/tenant";
