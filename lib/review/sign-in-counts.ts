/** Sign-ins of a log, and of how many people they are. */
export interface SignInCount {
  readonly signIns: number;
  readonly people: number;
  /** There are more people than were counted. */
  readonly morePeople?: true;
}

/** How many real sign-ins a finding is true of. */
export interface SignInCounts {
  readonly surely: SignInCount;
  /** Of which it depends on what neither log nor directory tells; not among those that are sure. */
  readonly possibly: SignInCount;
  /** YYYY-MM-DD in UTC, the first and the last day of the log. */
  readonly from: string;
  readonly to: string;
  /** Tenants whose logs are added up. */
  readonly tenants: number;
}

/** Adds up what several tenants counted; somebody who signs in to two of them counts twice. */
export function addedUp(one: SignInCounts, other: SignInCounts): SignInCounts {
  return {
    surely: sum(one.surely, other.surely),
    possibly: sum(one.possibly, other.possibly),
    from: one.from < other.from ? one.from : other.from,
    to: one.to > other.to ? one.to : other.to,
    tenants: one.tenants + other.tenants,
  };
}

function sum(one: SignInCount, other: SignInCount): SignInCount {
  return {
    signIns: one.signIns + other.signIns,
    people: one.people + other.people,
    ...((one.morePeople ?? other.morePeople) && { morePeople: true }),
  };
}
