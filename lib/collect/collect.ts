import { ServiceError } from "../http/service-error";
import { signInRetentionDays } from "../microsoft/sign-in-log-api";
import type { CollectionSubject } from "./checkpoint";
import { CollectedFile } from "./collected-file";
import type { Disk } from "./disk";
import { firstPage, leadsTo } from "./page-address";
import { PageRequests, type PageTools } from "./page-requests";
import type { OpenWindow, Position } from "./position";
import { type Progress, progressOf } from "./progress";
import type { SignInPage } from "./sign-in-page";
import { nextWindow } from "./windows";

export interface Collection {
  readonly subject: CollectionSubject;
  readonly file: string;
  /** Milliseconds, without this instant; absent: as far as the log is settled. */
  readonly to?: number;
  /** Milliseconds that the log needs: sign-ins show up in it late, so its newest part is left for another run. */
  readonly settle: number;
}

export interface CollectTools extends PageTools {
  readonly disk: Disk;
  /** Told after each page. */
  readonly onProgress: (progress: Progress) => void;
}

/** What a run did. */
export interface CollectedRun {
  readonly before: Position;
  readonly after: Position;
  /** Where the run was to end: milliseconds. */
  readonly end: number;
  /** The log's clock is that far ahead of this machine's: milliseconds. */
  readonly skew: number;
  readonly requests: number;
  /** A part of the range that the log does not keep any more, and that no run had collected. */
  readonly lost?: { readonly from: number; readonly to: number };
  /** Why the run ended before its end; what it collected is kept. */
  readonly interrupted?: ServiceError;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** A window whose links are lost so often, although it gets shorter each time, is not worth a tenth attempt. */
const mostLostLinks = 9;
/** So many pages on end that bring nothing new are no log. */
const mostIdlePages = 200;

/**
 * Collects a tenant's sign-ins into a file, window by window, from where the file's checkpoint says. Whenever it is
 * interrupted, the next call with the same file goes on: every record of the log once, as far as the log showed it.
 *
 * @throws ServiceError, InputError, the file system's error: nothing could be begun, or a person has to act
 */
export async function collect(collection: Collection, tools: CollectTools): Promise<CollectedRun> {
  const { subject, file, to = Infinity, settle } = collection;
  const { tokens, clock, disk, signal } = tools;
  const requests = new PageRequests(tools);
  await tokens.get().catch(unlessPassing);
  const collected = await CollectedFile.open(disk, file, subject);
  const before = collected.position;
  const now = clock.now() + tokens.skew;
  const end = Math.max(Math.min(to, wholeMinute(now - settle)), before.until);
  const kept = wholeMinute(now - signInRetentionDays * day);
  const run = () => ({
    before,
    after: collected.position,
    end,
    skew: tokens.skew,
    requests: requests.sent,
    ...(before.until < Math.min(kept, end) && { lost: { from: before.until, to: Math.min(kept, end) } }),
  });
  try {
    await untilEnd(collected, end, requests, collection, tools);
    collected.begin();
    return run();
  } catch (error) {
    const interrupted = signal.aborted ? new ServiceError("couldNotDecide", "interrupted") : error;
    if (!(interrupted instanceof ServiceError) || interrupted.kind !== "couldNotDecide") throw error;
    return { ...run(), interrupted };
  }
}

/** For people, who read it. */
function wholeMinute(milliseconds: number): number {
  return Math.floor(milliseconds / minute) * minute;
}

/** A token that is not there yet is asked for again with the first page. */
function unlessPassing(error: unknown): void {
  if (!(error instanceof ServiceError) || error.kind !== "couldNotDecide") throw error;
}

async function untilEnd(
  collected: CollectedFile,
  end: number,
  requests: PageRequests,
  { subject }: Collection,
  { clock, onProgress }: CollectTools,
): Promise<void> {
  const began = clock.now();
  const from = collected.position.until;
  let [lostLinks, idlePages] = [0, 0];
  let links = new Set<string>();
  for (;;) {
    const { position } = collected;
    const window = nextWindow(position.until, end, position.windowLength);
    const open = position.open ?? (window && collected.openWindow(window));
    if (!open) return;
    const page = await nextPage(requests, open, position.until, subject, links);
    if (!page) {
      if (++lostLinks > mostLostLinks) throw new ServiceError("couldNotDecide", lostAgain);
      collected.giveUpWindow();
      links = new Set();
      continue;
    }
    idlePages = collected.add(page) === 0 && page.next !== undefined ? idlePages + 1 : 0;
    if (idlePages > mostIdlePages) throw new ServiceError("couldNotDecide", nothingNew);
    if (!collected.position.open) [lostLinks, links] = [0, new Set()];
    const reached = page.records.at(-1)?.createdDateTime;
    const { kinds } = subject;
    onProgress(
      progressOf({ from, to: end, kinds, position: collected.position, reached, elapsed: clock.now() - began }),
    );
  }
}

const lostAgain = "Graph lost its own page links again and again; run the same command again later";
const nothingNew = `Graph gave ${mostIdlePages} pages on end with nothing new in them; run the same command again later`;

/**
 * @param links those that were followed for this window: one that comes again would go round in circles
 * @returns undefined where the window's link is no good any more
 */
async function nextPage(
  requests: PageRequests,
  open: OpenWindow,
  from: number,
  subject: CollectionSubject,
  links: Set<string>,
): Promise<SignInPage | undefined> {
  const { next, kind, to } = open;
  if (next === undefined) return requests.page(firstPage(subject, kind, { from, to }), false);
  if (!leadsTo(subject, next)) {
    throw new ServiceError(
      "badInput",
      `the link to the next page does not lead to ${subject.baseUrl}; it is not followed`,
    );
  }
  if (links.has(next)) return undefined;
  links.add(next);
  return requests.page(next, true);
}
