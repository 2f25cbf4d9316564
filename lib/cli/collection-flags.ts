import type { Checkpoint } from "../collect/checkpoint";
import type { Collection } from "../collect/collect";
import { type CollectedKind, collectedKinds } from "../collect/collected-kinds";
import { signInLogVersions, signInRetentionDays } from "../microsoft/sign-in-log-api";
import { kebabCase } from "./kebab-case";
import { memberOf } from "./typed-names";
import { UserError } from "./user-error";
import { utcTime } from "./utc-time";

/** What of the log to collect. */
export interface CollectionFlags {
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: readonly string[];
  readonly api?: string;
  /** Minutes. */
  readonly settle?: string;
}

const minute = 60_000;
const hour = 60 * minute;
const usualSettle = 120;

/** As people write them: `non-interactive`. */
export const kindWords: Readonly<Record<CollectedKind, string>> = {
  interactiveUser: "interactive",
  nonInteractiveUser: "non-interactive",
  servicePrincipal: kebabCase("servicePrincipal"),
  managedIdentity: kebabCase("managedIdentity"),
};

/**
 * What to collect. What flags leave open is as it was when the file was begun: then all kinds, of all days that the log
 * keeps.
 *
 * @throws UserError
 */
export function collectionFrom(
  place: { readonly tenantId: string; readonly baseUrl: string },
  flags: CollectionFlags,
  begun: Checkpoint | undefined,
  now: Date,
): Omit<Collection, "file"> {
  const version = flags.api === undefined ? begun?.subject.version : memberOf("--api", flags.api, signInLogVersions);
  const from = flags.from === undefined ? begun?.subject.from : utcTime("--from", flags.from);
  const to = flags.to === undefined ? undefined : utcTime("--to", flags.to);
  const subject = {
    ...place,
    version: version ?? "beta",
    kinds: kindsFrom(flags.kinds, version) ?? begun?.subject.kinds ?? kindsOf(version),
    from: from ?? oldestHour(now),
  };
  if (subject.from > now.getTime()) throw new UserError("--from: is still to come; expected a time before now");
  if (to !== undefined && to <= subject.from) {
    throw new UserError(`--to: is not after ${new Date(subject.from).toISOString()}; expected the end of the range`);
  }
  return { subject, settle: settleFrom(flags.settle) * minute, ...(to !== undefined && { to }) };
}

function kindsOf(version: string | undefined): readonly CollectedKind[] {
  return version === "v1.0" ? ["interactiveUser"] : collectedKinds;
}

function kindsFrom(written: readonly string[] | undefined, version: string | undefined) {
  if (written === undefined) return undefined;
  const words = new Set(written.map((word) => memberOf("--kinds", word, Object.values(kindWords))));
  const kinds = collectedKinds.filter((kind) => words.has(kindWords[kind]));
  if (version === "v1.0" && kinds.some((kind) => kind !== "interactiveUser")) {
    throw new UserError("--kinds: v1.0 knows interactive sign-ins only; expected --kinds interactive, or --api beta");
  }
  return kinds;
}

/** The first full hour that the log still keeps. */
function oldestHour(now: Date): number {
  return Math.ceil((now.getTime() - signInRetentionDays * 24 * hour) / hour) * hour;
}

function settleFrom(written: string | undefined): number {
  if (written === undefined) return usualSettle;
  if (/^\d{1,4}$/.test(written)) return Number(written);
  throw new UserError(`--settle ${written}: not a number of minutes; expected a whole number from 0 to 9999`);
}
