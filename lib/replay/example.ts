import type { SignInEvent } from "../model/sign-in-event";

/** A sign-in to look at: its request id, and when it was. */
export interface Example {
  readonly id: string;
  readonly time: number;
}

/** With who it was, as the log names them. */
export interface NamedExample extends Example {
  readonly user: string | undefined;
  readonly application: string | undefined;
  readonly client: string | undefined;
  readonly country: string | undefined;
}

/** Whether one is to be shown rather than another: the latest, whichever was read first. */
export function isLater(one: Example, other: Example): boolean {
  return one.time > other.time || (one.time === other.time && one.id > other.id);
}

export function exampleOf(event: SignInEvent): NamedExample {
  return {
    id: event.id,
    time: event.createdDateTime,
    user: event.userPrincipalName ?? event.userDisplayName ?? event.userId ?? event.servicePrincipalName,
    application: event.appDisplayName ?? event.appId,
    client: event.clientAppUsed,
    country: event.country,
  };
}
