import { signInLogPage, type SignInLogVersion } from "../microsoft/sign-in-log-api";
import type { CollectedKind } from "./collected-kinds";
import type { Window } from "./windows";

/** Where a tenant's log is read. */
export interface SignInLogPlace {
  /** Without a slash at its end: `https://graph.microsoft.com`. */
  readonly baseUrl: string;
  readonly version: SignInLogVersion;
}

/**
 * The first page of one kind of sign-ins in a window. Graph knows no "before" here, so the window's end is asked for
 * too; its records are those of the next window.
 *
 * @see https://learn.microsoft.com/graph/api/signin-list
 */
export function firstPage({ baseUrl, version }: SignInLogPlace, kind: CollectedKind, { from, to }: Window): string {
  const time = (milliseconds: number) => new Date(milliseconds).toISOString();
  const within = `createdDateTime ge ${time(from)} and createdDateTime le ${time(to)}`;
  // v1.0 has interactive sign-ins only, and does not know the filter.
  const filter = version === "v1.0" ? within : `${within} and signInEventTypes/any(t: t eq '${kind}')`;
  return `${baseUrl}/${version}/auditLogs/signIns?$top=${signInLogPage}&$filter=${encodeURIComponent(filter)}`;
}

/** Whether a page link leads to where its page came from, so that the token goes nowhere else. */
export function leadsTo({ baseUrl }: Pick<SignInLogPlace, "baseUrl">, link: string): boolean {
  return URL.canParse(link) && new URL(link).origin === new URL(baseUrl).origin;
}
