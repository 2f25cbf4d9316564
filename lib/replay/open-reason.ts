import { type ConditionKind, conditionKinds } from "../model/condition-kind";

/**
 * What is not known where a sign-in is undecided: whether a condition matches, or
 *
 * - `state`, `grantControls`: a policy's state, or what it asks for, could not be read;
 * - `securityDefaults`: whether they are on, or whom they ask;
 * - `mfaShown`: whether MFA was done: the log does not tell;
 * - `mfaAsked`: whether, or by what, MFA was asked for;
 * - `otherControls`: whether a control was satisfied that the log does not tell of (terms of use, app protection, a
 *   stronger method);
 * - `userType`, `target`: what kind of guest the user is; what exactly was asked for.
 */
export const openReasons = [
  ...conditionKinds,
  "state",
  "grantControls",
  "securityDefaults",
  "mfaShown",
  "mfaAsked",
  "otherControls",
  "userType",
  "target",
] as const;
export type OpenReason = ConditionKind | (typeof openReasons)[number];
