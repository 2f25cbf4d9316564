import type { UserAction } from "../model/policy";

/**
 * Applications behind which a user action may stand: the log of a sign-in names them, and not the action. By client id in
 * lower case. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps#user-actions
 */
export const userActionApplications: ReadonlyMap<string, UserAction> = new Map([
  // My Signins, where people register security information
  ["19db86c3-b2b9-44cc-b339-36da233a3be2", "urn:user:registersecurityinfo"],
  // Device Registration Service
  ["01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9", "urn:user:registerdevice"],
]);
