import type { Command } from "commander";
import type { ReplayFilter } from "../replay/replay-filter";
import { isDate } from "./is-date";
import { UserError } from "./user-error";

export interface ReplayFilterOptions {
  readonly from?: string;
  readonly to?: string;
  readonly users?: readonly string[];
  readonly apps?: readonly string[];
}

export function addReplayFilter(command: Command): Command {
  return command
    .optionsGroup("Which sign-ins (default: all):")
    .option("--from <date>", "the first day, YYYY-MM-DD, UTC")
    .option("--to <date>", "the last day")
    .option("--users <names...>", "of these users: object ids and user principal names")
    .option("--apps <names...>", "with or to these applications: client ids and display names");
}

const millisecondsOfDay = 86_400_000;

/** @throws UserError for what is no day, and for days in the wrong order */
export function replayFilter({ from, to, users, apps }: ReplayFilterOptions): ReplayFilter {
  const first = from === undefined ? undefined : dayFrom("--from", from);
  const last = to === undefined ? undefined : dayFrom("--to", to);
  if (first !== undefined && last !== undefined && last < first) {
    throw new UserError(`--from ${from} --to ${to}: the last day is before the first; expected them in order`);
  }
  return {
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { until: last + millisecondsOfDay }),
    ...(users && { users: users.map((name) => name.toLowerCase()) }),
    ...(apps && { applications: apps.map((name) => name.toLowerCase()) }),
  };
}

function dayFrom(flag: string, written: string): number {
  if (isDate(written)) return Date.parse(`${written}T00:00:00Z`);
  throw new UserError(`${flag} ${written}: not a day; expected a date of the calendar as YYYY-MM-DD`);
}
