import type { SignInKind } from "../model/sign-in-event";
import type { ChapterState } from "../sign-ins/chapter";
import type { Coverage } from "../sign-ins/sign-in-report";
import type { dayOutcomes } from "../sign-ins/tally";
import { count } from "./style";

export const stateWords: Readonly<Record<ChapterState, string>> = {
  act: "to act on",
  shown: "shown",
  none: "none",
  cannotTell: "cannot tell",
};

const kindWords: Readonly<Record<SignInKind, string>> = {
  interactiveUser: "interactive",
  nonInteractiveUser: "non-interactive",
  user: "of users, interactive or not",
  servicePrincipal: "of service principals",
  managedIdentity: "of managed identities",
};

export const dayWords: Readonly<Record<(typeof dayOutcomes)[number], string>> = {
  withMfa: "with MFA",
  withoutMfa: "without MFA",
  mfaUnknown: "MFA not told",
  interrupted: "interrupted",
  blocked: "blocked",
  failed: "failed",
  unknown: "end not told",
};

/** What the report rests on, one line each; names of files are as they are. */
export function coverageLines({ signIns, span, kinds, missing, users, sources }: Coverage): readonly string[] {
  return [
    `${count(signIns, "sign-in")} of ${count(users, "user")}${spanWords(span)}`,
    ...kindsLine(kinds),
    ...missing,
    ...sourceLines(sources),
  ];
}

export function spanWords(span: Coverage["span"]): string {
  return span ? `, ${timeWords(span.first)} to ${timeWords(span.last)}` : "";
}

/** One line; none of no sign-ins. */
export function kindsLine(kinds: Coverage["kinds"]): readonly string[] {
  const counted = [...kinds].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return counted.length > 0 ? [counted.map(([kind, number]) => `${number} ${kindWords[kind]}`).join(", ")] : [];
}

export function sourceLines(sources: Coverage["sources"]): readonly string[] {
  const total = (member: "duplicates" | "damaged") => sources.reduce((sum, source) => sum + source[member], 0);
  return [
    ...(total("damaged") > 0 ? [`${count(total("damaged"), "record")} damaged and left out`] : []),
    ...(total("duplicates") > 0 ? [`${count(total("duplicates"), "record")} left out that came before`] : []),
    ...sources.map(({ name, formats, signIns: own }) => `${name}: ${formats.join(" and ")}, ${count(own, "sign-in")}`),
  ];
}

const order = Object.keys(kindWords);

/** To the minute, in UTC: `2026-11-01 10:15Z`. */
export function timeWords(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")}Z`;
}
