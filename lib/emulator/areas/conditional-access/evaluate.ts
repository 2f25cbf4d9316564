import { evaluateAsWhatIf } from "../../../evaluate/evaluate-as-what-if";
import { withGraphDefaults } from "../../../evaluate/what-if-defaults";
import type { PolicyOutcome } from "../../../model/decision";
import { idText } from "../../../model/reference";
import type { SignIn, SignInTarget } from "../../../model/sign-in";
import { parseAddress } from "../../../network/address";
import {
  conditionsOf,
  requestedUserActions,
  type WhatIfRequest,
  whatIfRequestSchema,
} from "../../../read/what-if-request";
import { badRequest } from "../../graph-error";
import type { JsonObject } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import type { GraphResponse } from "../../graph-response";
import { directoryOf, policySetOf } from "../../read-tenant";
import type { Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";
import { shownPolicy } from "./policy-form";

/**
 * What If, answered by this package's own engine: which policies would apply to a sign-in, and why the others not.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export const whatIfEvaluation: readonly Route[] = [
  {
    method: "POST",
    path: "/identity/conditionalAccess/evaluate",
    permissions: [["Policy.Read.ConditionalAccess", "Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"]],
    handler: evaluate,
  },
];

function evaluate(request: GraphRequest, { state }: Tenant): GraphResponse {
  const asked = parsed(request.body);
  const signIn = signInOf(asked, state);
  const { outcomes } = evaluateAsWhatIf(policySetOf(state), signIn, { ownApplications: ownApplications(state) });
  const byId = new Map(outcomes.map((outcome) => [idText(outcome.policy), outcome]));
  const results = [...state.list("conditionalAccessPolicies")].flatMap((policy): JsonObject[] => {
    const outcome = byId.get(policy.id);
    if (!outcome || policy["state"] === "disabled") return [];
    if (asked.appliedPoliciesOnly && outcome.result === "doesNotApply") return [];
    return [{ ...shownPolicy(state, policy), ...analysis(outcome) }];
  });
  const context = `${request.baseUrl}/${request.version}/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)`;
  return { status: 200, body: { "@odata.context": context, value: results } };
}

function parsed(body: JsonObject): WhatIfRequest {
  const result = whatIfRequestSchema.safeParse(body);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw badRequest("The What If request is not valid.", "BadRequest", `${path.join(".") || "body"}: ${message}`);
}

/** Graph has no word for what is not known, and says that the information is not enough. */
function analysis(outcome: PolicyOutcome): JsonObject {
  if (outcome.result === "applies") return { policyApplies: true, analysisReasons: "notSet" };
  const reason = outcome.result === "unknown" ? "notEnoughInformation" : outcome.reason;
  return { policyApplies: false, analysisReasons: reason };
}

function signInOf(request: WhatIfRequest, state: TenantState): SignIn {
  const conditions = conditionsOf(request);
  const { ipAddress, country } = conditions;
  if (ipAddress !== undefined && parseAddress(ipAddress) === undefined) {
    throw badRequest("The What If request is not valid.", "BadRequest", "signInConditions.ipAddress: no IP address");
  }
  const identity = identityOf(request, state);
  return {
    identity,
    target: targetOf(request.signInContext),
    ...withGraphDefaults({ ...conditions, ...(country && { country: country.toUpperCase() }) }, identity.kind),
  };
}

function identityOf({ signInIdentity }: WhatIfRequest, state: TenantState): SignIn["identity"] {
  const directory = directoryOf(state);
  if ("servicePrincipalId" in signInIdentity) {
    const { servicePrincipalId } = signInIdentity;
    const found = directory.servicePrincipals.find(({ id }) => id === servicePrincipalId.toLowerCase());
    if (!found) throw badRequest(`ServicePrincipal with id ${servicePrincipalId} does not exist in the directory.`);
    const { id, kind, customSecurityAttributes } = found;
    return {
      kind: "servicePrincipal",
      id,
      servicePrincipalKind: kind,
      ...(customSecurityAttributes && { customSecurityAttributes }),
    };
  }
  const { userId, externalUserType, externalTenantId } = signInIdentity;
  const found = directory.users.find(({ id }) => id === userId.toLowerCase());
  if (!found) throw badRequest(`User with id ${userId} does not exist in the directory.`);
  const { id, groups, roles, guestOrExternalUserType = externalUserType } = found;
  const tenant = externalTenantId ?? found.externalTenantId;
  const known = new Set(directory.groups.map((group) => group.id.toLowerCase()));
  const groupsNotKnown = [...state.list("groups")].filter((group) => !known.has(group.id.toLowerCase()));
  return {
    kind: "user",
    id,
    groups,
    roles,
    ...(groupsNotKnown.length > 0 && { groupsNotKnown: groupsNotKnown.map((group) => group.id) }),
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(tenant !== undefined && { externalTenantId: tenant }),
  };
}

function targetOf(context: WhatIfRequest["signInContext"]): SignInTarget {
  if (!context) return { kind: "applications", applications: [] };
  if ("userAction" in context) return { kind: "userAction", userAction: requestedUserActions[context.userAction] };
  if ("includeApplications" in context) {
    return { kind: "applications", applications: context.includeApplications.map((id) => id.toLowerCase()) };
  }
  return { kind: "authenticationContext", value: context.authenticationContextValue };
}

function ownApplications(state: TenantState): readonly string[] {
  return directoryOf(state).servicePrincipals.flatMap(({ appId, kind }) => (kind === "singleTenant" ? [appId] : []));
}
