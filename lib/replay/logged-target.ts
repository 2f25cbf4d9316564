import { applications as firstParty } from "../microsoft/applications";
import { serviceDependencies } from "../microsoft/service-dependencies";
import { userActionApplications } from "../microsoft/user-action-applications";
import { idKey } from "../model/reference";
import type { ConditionalAccessPolicy, UserAction } from "../model/policy";
import type { Directory } from "../model/directory";
import type { CustomSecurityAttributes, SignInTarget } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";

/** So many targets are kept, instead of being made anew at each sign-in. */
const mostKept = 1 << 12;

const directoryResources: ReadonlySet<string> = new Set([
  firstParty.microsoftGraph.id,
  firstParty.windowsAzureActiveDirectory.id,
]);

/**
 * What a sign-in is for: one target, or all that it may be. The audiences that Conditional Access looked at are all there
 * is to know; a log without them says only which resource was asked for.
 */
export class LoggedTargets {
  /** Whether requests for baseline scopes only may be treated otherwise than others. */
  readonly #baselineMatters: boolean;
  readonly #attributes: ReadonlyMap<string, CustomSecurityAttributes>;
  readonly #byAudiences = new WeakMap<readonly string[], readonly SignInTarget[]>();
  readonly #kept = new Map<string, readonly SignInTarget[]>();

  constructor(policies: readonly ConditionalAccessPolicy[], directory: Directory | undefined) {
    this.#baselineMatters = policies.some(tellsResourcesApart);
    this.#attributes = new Map(
      (directory?.servicePrincipals ?? []).flatMap(({ appId, customSecurityAttributes }) =>
        customSecurityAttributes ? [[appId.toLowerCase(), customSecurityAttributes] as const] : [],
      ),
    );
  }

  of(signIn: SignInEvent): readonly SignInTarget[] {
    const { conditionalAccessAudiences: audiences, authenticationContexts: contexts, resourceId = "", appId } = signIn;
    const action = userActionApplications.get(resourceId) ?? userActionApplications.get(appId ?? "");
    const isPlain = action === undefined && !contexts?.length;
    if (isPlain && audiences?.length) return this.#ofAudiences(audiences, signIn);
    const key = isPlain ? resourceId : `${resourceId} ${action} ${audiences?.join()} ${contexts?.join()}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const targets = this.#targets(signIn, action);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, targets);
    return targets;
  }

  /** Readers give one list to sign-ins with the same audiences. */
  #ofAudiences(audiences: readonly string[], signIn: SignInEvent): readonly SignInTarget[] {
    const known = this.#byAudiences.get(audiences);
    if (known) return known;
    const targets = this.#targets(signIn, undefined);
    this.#byAudiences.set(audiences, targets);
    return targets;
  }

  #targets(signIn: SignInEvent, action: UserAction | undefined): readonly SignInTarget[] {
    const { conditionalAccessAudiences: audiences = [], resourceId, authenticationContexts = [] } = signIn;
    const applications = audiences.length > 0 ? audiences : resourceId === undefined ? [] : [resourceId];
    const [context] = authenticationContexts;
    if (context !== undefined) {
      // Each context has policies of its own, and all of them have to be met: what that comes to is not worked out.
      if (authenticationContexts.length > 1) {
        return authenticationContexts.map((value) => ({ kind: "authenticationContext", value, applications }));
      }
      return [{ kind: "authenticationContext", value: context, applications }];
    }
    const asked = this.#applications(applications);
    const key = resourceId?.toLowerCase() ?? "";
    const actions = action ? [{ kind: "userAction", userAction: action } as const] : [];
    if (audiences.length > 0) return [asked, ...actions];
    const dependencies = serviceDependencies.get(key);
    return [
      asked,
      ...(this.#baselineMatters && directoryResources.has(key) ? [{ ...asked, baselineScopesOnly: true }] : []),
      ...(dependencies ? [this.#applications([...applications, ...dependencies])] : []),
      ...actions,
    ];
  }

  #applications(applications: readonly string[]): Extract<SignInTarget, { kind: "applications" }> {
    const attributes = applications.flatMap((id) => {
      const known = this.#attributes.get(id.toLowerCase());
      return known ? [[id.toLowerCase(), known] as const] : [];
    });
    return {
      kind: "applications",
      applications,
      ...(attributes.length > 0 && { customSecurityAttributes: Object.fromEntries(attributes) }),
    };
  }
}

/** A policy for all resources without exclusion treats the directory's like all others. */
function tellsResourcesApart({ conditions: { applications } }: ConditionalAccessPolicy): boolean {
  const { includeApplications = [], excludeApplications = [], applicationFilter } = applications;
  return (
    excludeApplications.length > 0 ||
    applicationFilter !== undefined ||
    includeApplications.some((id) => directoryResources.has(idKey(id)))
  );
}
