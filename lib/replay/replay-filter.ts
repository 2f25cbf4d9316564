import type { SignInEvent } from "../model/sign-in-event";

/** Which sign-ins are replayed; what is absent leaves out none. Plain data. */
export interface ReplayFilter {
  /** Milliseconds since 1970: the first moment, and the first one after. */
  readonly from?: number;
  readonly until?: number;
  /** Object ids and user principal names, in lower case. */
  readonly users?: readonly string[];
  /** Client ids and display names of applications or of resources, in lower case. */
  readonly applications?: readonly string[];
}

export function passes(filter: ReplayFilter): (event: SignInEvent) => boolean {
  const { from = -Infinity, until = Infinity } = filter;
  const users = filter.users && new Set(filter.users);
  const applications = filter.applications && new Set(filter.applications);
  return (event) => {
    const { createdDateTime: time } = event;
    if (time < from || time >= until) return false;
    if (users && !isNamed(users, event.userId, event.userPrincipalName, event.servicePrincipalId)) return false;
    if (!applications) return true;
    return isNamed(applications, event.appId, event.appDisplayName, event.resourceId, event.resourceDisplayName);
  };
}

function isNamed(names: ReadonlySet<string>, ...own: readonly (string | undefined)[]): boolean {
  return own.some((name) => name !== undefined && names.has(name.toLowerCase()));
}
