import type { SignInKind } from "../model/sign-in-event";

/**
 * Graph's `signInEventTypes`, in the order in which each window is collected.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
export const collectedKinds = [
  "interactiveUser",
  "nonInteractiveUser",
  "servicePrincipal",
  "managedIdentity",
] as const satisfies readonly SignInKind[];
export type CollectedKind = (typeof collectedKinds)[number];
