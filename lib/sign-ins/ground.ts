import type { ChapterState, Named } from "./chapter";
import type { MissingCounts, Tally, Use, UseKind, UserTally } from "./tally";

/** Sign-ins of users: all but those of workload identities. */
export function userSignIns({ kinds }: Tally): number {
  return (kinds.get("interactiveUser") ?? 0) + (kinds.get("nonInteractiveUser") ?? 0) + (kinds.get("user") ?? 0);
}

/** What the log lacks of users' sign-ins, one line each. */
export function missingLogs({ kinds }: Tally): readonly string[] {
  const unsaid = kinds.get("user") ?? 0;
  const missing = [
    ...(kinds.has("interactiveUser")
      ? []
      : ["no interactive sign-ins: what people do at a sign-in page is not in this log"]),
    ...(kinds.has("nonInteractiveUser")
      ? []
      : [
          "no non-interactive sign-ins: what clients and scripts do in users' names, most of all sign-ins, is not in this log",
        ]),
  ];
  return unsaid === 0
    ? missing
    : [...missing, `${unsaid} sign-ins do not say whether they were interactive: name the file as the portal did`];
}

/** A line where sign-ins of users lack what is asked for; `what` completes "… do not say …". */
export function lacking(tally: Tally, member: keyof MissingCounts, what: string): readonly string[] {
  const missing = tally.missing[member];
  return missing === 0 ? [] : [`${missing} of ${userSignIns(tally)} sign-ins of users do not say ${what}`];
}

/** For a chapter in which everything that is found is to be acted on. */
export function stateOf(found: boolean, doubts: readonly string[]): ChapterState {
  if (found) return "act";
  return doubts.length > 0 ? "cannotTell" : "none";
}

export function namedUser({ key, principalName, displayName }: UserTally): Named {
  const name = principalName.name ?? displayName.name;
  return { id: key, ...(name !== undefined && { name }) };
}

export function namedApplication({ applications }: Tally, key: string): Named {
  const name = applications.get(key)?.displayName.name;
  return { id: key, ...(name !== undefined && name !== key && { name }) };
}

/** For a sentence that names applications. */
export function applicationName(tally: Tally, key: string): string {
  const { name, id } = namedApplication(tally, key);
  return name ?? (id === "" ? "an application without a name" : id);
}

export function usesOf({ uses }: UserTally, ...kinds: readonly UseKind[]): readonly Use[] {
  return [...uses.values()].filter(({ kind }) => kinds.includes(kind));
}

/** Most first; the rest by key, so that the same log gives the same report. */
export function mostFirst<Row>(
  rows: readonly Row[],
  number: (row: Row) => number,
  key: (row: Row) => string,
): readonly Row[] {
  return rows.toSorted((a, b) => number(b) - number(a) || (key(a) < key(b) ? -1 : 1));
}
