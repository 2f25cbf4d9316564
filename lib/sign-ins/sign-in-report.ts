import { type SignInKind, signInKinds } from "../model/sign-in-event";
import { type Chapter, type Ground, type Named } from "./chapter";
import { applicationsChapter } from "./chapters/applications";
import { automationChapter } from "./chapters/automation";
import { breakGlassChapter } from "./chapters/break-glass";
import { deviceCodeFlowChapter } from "./chapters/device-code-flow";
import { directorySyncChapter } from "./chapters/directory-sync";
import { enforcedByMicrosoftChapter } from "./chapters/enforced-by-microsoft";
import { failuresChapter } from "./chapters/failures";
import { guestsChapter } from "./chapters/guests";
import { legacyProtocolsChapter } from "./chapters/legacy-protocols";
import { methodsChapter } from "./chapters/methods";
import { mfaChapter } from "./chapters/mfa";
import { officeVersionsChapter } from "./chapters/office-versions";
import { oldClientsChapter } from "./chapters/old-clients";
import { missingLogs, mostFirst, namedApplication, userSignIns } from "./ground";
import { inOrderOf } from "./in-order-of";
import { dayOutcomes, type Tally } from "./tally";

/** What a file held, as its reader counted. */
export interface ReportedSource {
  readonly name: string;
  readonly formats: readonly string[];
  readonly signIns: number;
  readonly duplicates: number;
  readonly damaged: number;
  readonly others: Readonly<Record<string, number>>;
}

/** The chapters, and what they rest on. */
export interface SignInReport {
  readonly coverage: Coverage;
  readonly chapters: readonly Chapter[];
  readonly days: readonly ReportedDay[];
  readonly matrix: ApplicationMatrix;
}

export interface Coverage {
  readonly signIns: number;
  /** Milliseconds since 1970; absent where there is no sign-in. */
  readonly span?: { readonly first: number; readonly last: number };
  readonly kinds: ReadonlyMap<SignInKind, number>;
  /** One line for each kind of log that is missing. */
  readonly missing: readonly string[];
  readonly users: number;
  readonly sources: readonly ReportedSource[];
}

export interface ReportedDay {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  /** In the order of `dayOutcomes`, or of what else a report counts by day. */
  readonly counts: readonly number[];
}

/** Sign-ins of users that succeeded, by application and client: those with most sign-ins. */
export interface ApplicationMatrix {
  readonly applications: readonly Named[];
  /** Entra's labels; the empty one stands for none. */
  readonly clients: readonly string[];
  /** By application, then by client. */
  readonly cells: readonly (readonly number[])[];
  /** Applications that are not shown. */
  readonly more: number;
}

const chapters = [
  mfaChapter,
  legacyProtocolsChapter,
  automationChapter,
  oldClientsChapter,
  applicationsChapter,
  officeVersionsChapter,
  methodsChapter,
  guestsChapter,
  breakGlassChapter,
  directorySyncChapter,
  deviceCodeFlowChapter,
  enforcedByMicrosoftChapter,
  failuresChapter,
];

export function signInReport(ground: Ground, sources: readonly ReportedSource[]): SignInReport {
  const { tally } = ground;
  return {
    coverage: {
      signIns: tally.signIns,
      ...(tally.signIns > 0 && { span: { first: tally.first, last: tally.last } }),
      kinds: inOrderOf(signInKinds, tally.kinds),
      missing: missingLogs(tally),
      users: tally.users.size,
      sources,
    },
    chapters: chapters.map((chapter) => ofUsers(chapter(ground), tally)),
    days: everyDay(tally.days, () => dayOutcomes.map(() => 0)),
    matrix: matrixOf(tally),
  };
}

/** A log without any sign-in of a user has nothing that would tell, whatever the chapter looks for. */
function ofUsers(chapter: Chapter, tally: Tally): Chapter {
  if (chapter.state !== "none" || userSignIns(tally) > 0) return chapter;
  return { ...chapter, state: "cannotTell", doubts: [...chapter.doubts, "no sign-in of a user is in this log"] };
}

const millisecondsOfDay = 86_400_000;
/** Days without a sign-in are shown too, unless the log has a hole of years. */
const mostDays = 400;

/** @param days counts by days since 1970 (UTC) */
export function everyDay(
  days: ReadonlyMap<number, readonly number[]>,
  none: () => readonly number[],
): readonly ReportedDay[] {
  const known = [...days.keys()].toSorted((a, b) => a - b);
  const [first = 0] = known;
  const last = known.at(-1) ?? -1;
  const all = last - first < mostDays ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : known;
  return all.map((day) => ({
    day: new Date(day * millisecondsOfDay).toISOString().slice(0, 10),
    counts: days.get(day) ?? none(),
  }));
}

const mostApplications = 20;
const mostClients = 8;

function matrixOf(tally: Tally): ApplicationMatrix {
  const succeededOf = (clients: ReadonlyMap<string, readonly [number, number]>) =>
    [...clients.values()].reduce((sum, [succeeded]) => sum + succeeded, 0);
  const all = mostFirst(
    [...tally.applications.values()].filter(({ clients }) => succeededOf(clients) > 0),
    ({ clients }) => succeededOf(clients),
    ({ key }) => key,
  );
  const shown = all.slice(0, mostApplications);
  const totals = new Map<string, number>();
  for (const { clients } of shown) {
    for (const [label, [succeeded]] of clients) totals.set(label, (totals.get(label) ?? 0) + succeeded);
  }
  const labels = mostFirst(
    [...totals].filter(([, number]) => number > 0),
    ([, number]) => number,
    ([label]) => label,
  );
  const clients = labels.slice(0, mostClients).map(([label]) => label);
  return {
    applications: shown.map(({ key }) => namedApplication(tally, key)),
    clients,
    cells: shown.map((application) => clients.map((label) => application.clients.get(label)?.[0] ?? 0)),
    more: all.length - shown.length,
  };
}
