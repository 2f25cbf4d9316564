import type { CollectedKind } from "./collected-kinds";
import type { Position } from "./position";

/** How far a run is. */
export interface Progress {
  /** Of the time that this run has to collect, from 0 to 1. */
  readonly done: number;
  readonly records: number;
  /** Milliseconds that the rest will take if it is like what was; undefined as long as nothing can be told. */
  readonly remaining: number | undefined;
}

export interface ProgressQuestion {
  /** Where the run began, and where it ends: milliseconds of the log. */
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly CollectedKind[];
  readonly position: Position;
  /** Time of the oldest record of the open kind's last page: pages begin with the newest. */
  readonly reached: number | undefined;
  /** Milliseconds since the run began. */
  readonly elapsed: number;
}

/** Nobody is told how long it takes before so much of it is done. */
const enoughToTell = 0.005;

export function progressOf({ from, to, kinds, position, reached, elapsed }: ProgressQuestion): Progress {
  const { until, open, records } = position;
  const inWindow = open ? (open.to - until) * partDone(position, kinds, reached) : 0;
  const done = to > from ? Math.min(Math.max((until + inWindow - from) / (to - from), 0), 1) : 1;
  return { done, records, remaining: done < enoughToTell ? undefined : (elapsed * (1 - done)) / done };
}

/** Of the open window: the kinds before the open one, and of that one what its pages went through. */
function partDone({ until, open }: Position, kinds: readonly CollectedKind[], reached: number | undefined): number {
  if (!open) return 0;
  const through = open.next === undefined || reached === undefined ? 0 : (open.to - reached) / (open.to - until);
  return (kinds.indexOf(open.kind) + Math.min(Math.max(through, 0), 1)) / kinds.length;
}
