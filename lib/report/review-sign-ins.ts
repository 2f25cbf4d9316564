import type { FleetFinding } from "../review/fleet-review";
import type { SignInCount } from "../review/sign-in-counts";
import type { ReviewedLog } from "./review-report";
import { count } from "./style";

/** `412 sign-ins of 37 people in the log (2026-10-01 to 2026-10-31)`; what is only possible is said apart. */
export function signInsInLog({ finding: { signIns: counts }, tenants }: FleetFinding): string | undefined {
  if (!counts) return undefined;
  const { surely, possibly, from, to } = counts;
  const days = from === to ? from : `${from} to ${to}`;
  const where = tenants.length > 1 ? `the logs of ${ofTenants(counts.tenants, tenants.length)}` : "the log";
  const sure = possibly.signIns > 0 && surely.signIns === 0 ? [] : [`${signInsOf(surely)} in ${where} (${days})`];
  if (possibly.signIns === 0) return sure.join("");
  const open = `possibly ${signInsOf(possibly)}${sure.length > 0 ? " more" : ` in ${where} (${days})`}`;
  return [...sure, open].join("; ");
}

/** Counts of several tenants are added up: the same person may be in two of them. */
function ofTenants(counted: number, all: number): string {
  const which = counted === all ? `all ${all} tenants` : `${counted} of ${all} tenants`;
  return counted > 1 ? `${which}, added up` : which;
}

function signInsOf({ signIns, people, morePeople }: SignInCount): string {
  if (signIns === 0) return "no sign-in";
  return `${count(signIns, "sign-in")} of ${morePeople ? "more than " : ""}${count(people, "person", "people")}`;
}

/** What the log held: `812 sign-ins in the log (2026-10-01 to 2026-10-31), 3 of them of no tenant that is reviewed`. */
export function logWords({ signIns, ofOthers, damaged, from, to }: ReviewedLog): string {
  if (from === undefined || to === undefined) return "no sign-in in the log";
  const others = ofOthers === 0 ? [] : [`${ofOthers} of them of no tenant that is reviewed`];
  const lost = damaged === 0 ? [] : [`${count(damaged, "damaged record")} left out`];
  return [
    `${count(signIns, "sign-in")} in the log (${from === to ? from : `${from} to ${to}`})`,
    ...others,
    ...lost,
  ].join(", ");
}
