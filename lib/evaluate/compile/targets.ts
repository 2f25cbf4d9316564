import type { ConditionalAccessPolicy } from "../../model/policy";
import { isReference } from "../../model/reference";
import type { SignIn, SignInTarget } from "../../model/sign-in";
import { type Masks, unionOf } from "./masks";
import { memoized } from "./memo";

/** Each application is evaluated by itself, so that one entry for each application serves every combination. */
export function targetLookup(
  policies: readonly ConditionalAccessPolicy[],
  masksFor: (signIn: SignIn) => Masks,
): (signIn: SignIn) => Masks {
  const withTarget = (target: SignInTarget) => masksFor({ identity: { kind: "user", id: "" }, target });
  const attributesMatter = policies.some(({ conditions }) => conditions.applications.applicationFilter);
  const ofTarget = memoized(withTarget);
  const ofUserAction = memoized((userAction: Extract<SignInTarget, { kind: "userAction" }>["userAction"]) =>
    withTarget({ kind: "userAction", userAction }),
  );
  const ofApplication = memoized((id: string) => withTarget({ kind: "applications", applications: [id] }));
  const ofBaselineScopes = memoized((id: string) =>
    withTarget({ kind: "applications", applications: [id], baselineScopesOnly: true }),
  );
  return ({ target }) => {
    if (target.kind === "userAction") return ofUserAction(target.userAction);
    if (target.kind === "authenticationContext") return ofTarget(target);
    const { applications, baselineScopesOnly, customSecurityAttributes } = target;
    const first = applications[0];
    if (first === undefined || applications.some(isReference)) return ofTarget(target);
    if (attributesMatter && customSecurityAttributes) return ofTarget(target);
    const lookup = baselineScopesOnly ? ofBaselineScopes : ofApplication;
    if (applications.length === 1) return lookup(first as string);
    return unionOf(applications.map((id) => lookup(id as string)));
  };
}
