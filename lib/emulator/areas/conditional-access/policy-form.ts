import { type GraphObject, isJsonObject, type JsonObject, textOf, withoutAnnotations } from "../../graph-object";
import type { TenantState } from "../../tenant-state";
import { strengthOf } from "./built-in-strengths";
import { malformedPolicy } from "./policy-error";
import { type PolicyBody, policySchema } from "./policy-schema";

/**
 * A policy in the form in which Graph keeps it.
 *
 * @throws GraphError naming the first member that is wrong
 */
export function parsedPolicy(body: JsonObject): PolicyBody {
  const result = policySchema.safeParse(withoutAnnotations(body));
  if (result.success) return withoutIdsBesideAll(result.data);
  const { path, message } = result.error.issues[0]!;
  throw malformedPolicy(path.length === 0 ? message : `${path.join(".")}: ${message}`);
}

/** An update in a policy: members of objects are set one by one, anything else is replaced. */
export function mergedPolicy(policy: JsonObject, update: JsonObject): JsonObject {
  const merged = Object.entries(update).map(([name, value]) => {
    const before = policy[name];
    const isPart = isJsonObject(value) && isJsonObject(before) && name !== "externalTenants";
    return [name, isPart ? mergedPolicy(before, value) : value] as const;
  });
  return { ...policy, ...Object.fromEntries(merged) };
}

/** A policy as Graph answers it: its authentication strength in full. */
export function shownPolicy(state: TenantState, policy: GraphObject): GraphObject {
  const { grantControls } = policy;
  if (!isJsonObject(grantControls) || !isJsonObject(grantControls["authenticationStrength"])) return policy;
  const { id } = grantControls["authenticationStrength"];
  const strength = strengthOf(state, textOf(id));
  return strength ? { ...policy, grantControls: { ...grantControls, authenticationStrength: strength } } : policy;
}

/** Graph keeps `All` or `None` and drops what stands beside it. */
function withoutIdsBesideAll(policy: PolicyBody): PolicyBody {
  const { conditions } = policy;
  const { users, applications } = conditions;
  return {
    ...policy,
    conditions: {
      ...conditions,
      users: { ...users, includeUsers: allAlone(users.includeUsers) },
      applications: { ...applications, includeApplications: allAlone(applications.includeApplications) },
    },
  };
}

function allAlone(ids: string[]): string[] {
  const alone = ["All", "None"].find((each) => ids.includes(each));
  return alone === undefined ? ids : [alone];
}
