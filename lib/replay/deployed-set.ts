import type { Conditions } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey, isReference, isTold } from "../model/reference";

/**
 * A stack's policies as a log meets them: what the stack creates may be there already, under an id that the log names,
 * and so may be any object. Of the break-glass group the declaration says who is in it.
 */
export function deployedSet(policySet: PolicySet, breakGlassGroup: Id | undefined): PolicySet {
  const deployed = <Part>(part: Part): Part => deployedPart(part, breakGlassGroup);
  return {
    ...policySet,
    policies: policySet.policies.map((policy) => ({
      ...policy,
      conditions: ofPrincipals(policy.conditions, deployed),
    })),
  };
}

/** The same of anything that names what a stack creates. */
export function deployedPart<Part>(part: Part, breakGlassGroup: Id | undefined): Part {
  if (isReference(part)) {
    const isKept = breakGlassGroup !== undefined && idKey(part) === idKey(breakGlassGroup);
    return isTold(part) && !isKept ? ({ reference: `deployed ${part.reference}` } as Part) : part;
  }
  if (Array.isArray(part)) return part.map((one: unknown) => deployedPart(one, breakGlassGroup)) as Part;
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, deployedPart<unknown>(value, breakGlassGroup)]),
  ) as Part;
}

/** Named locations are in the set itself. */
function ofPrincipals(conditions: Conditions, map: <Part>(part: Part) => Part): Conditions {
  const { users, applications, clientApplications } = conditions;
  return {
    ...conditions,
    users: map(users),
    applications: map(applications),
    ...(clientApplications && { clientApplications: map(clientApplications) }),
  };
}
