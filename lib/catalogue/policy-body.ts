import type { ConditionalAccessPolicy } from "../model/policy";
import type { Id } from "../model/reference";

/** What a template says about a policy. State, break-glass and declared exclusions are added by `complete`. */
export type PolicyBody = Pick<ConditionalAccessPolicy, "conditions" | "grantControls" | "sessionControls">;

/**
 * Looks up what a template's parameters name. In a tenant file a location is a key of `namedLocations`; in a construct
 * it is an id or a token already. Roles and first-party applications are data of `microsoft/` and need no lookup here.
 */
export interface Names {
  location(name: string): Id;
  strength(name: string): Id;
  user(name: string): Id;
  group(name: string): Id;
}

/** How the tenant's people do MFA: any MFA that Entra accepts, or a claim of a third party, which no strength accepts. */
export interface MfaMeans {
  readonly thirdParty: boolean;
}
