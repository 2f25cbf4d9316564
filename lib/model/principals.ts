import type { GuestsOrExternalUsers } from "./policy";
import type { Id } from "./reference";

/** A set of principals, as the union of its members. Roles are role template ids. */
export interface Principals {
  readonly users?: readonly Id[];
  readonly groups?: readonly Id[];
  readonly roles?: readonly Id[];
  readonly guestsOrExternalUsers?: GuestsOrExternalUsers;
}

/** A declared, justified deviation from "every user, every sign-in". Listed in every report. */
export interface Exclusion {
  readonly key: string;
  readonly who: Principals;
  /** Keys of the policies it applies to, or all user policies. */
  readonly from: "all" | readonly string[];
  readonly reason: string;
  readonly compensatingControl: string;
  readonly approver: string;
  /** Last day on which the exclusion holds, as YYYY-MM-DD. */
  readonly expires: string;
}
