import type { SignInEvent } from "../../model/sign-in-event";
import { appearanceOf } from "./appearance";
import { fromAzureMonitor, type MonitorRecord } from "./azure-monitor-sign-in";
import { graphSignIn } from "./graph-sign-in";
import { kindOfLog } from "./log-kind";
import { fromLogAnalytics } from "./log-analytics-sign-in";
import { isObject } from "./members";
import type { RawSignIn } from "./raw-sign-in";
import type { Times } from "./times";

/** What a JSON record turned out to be. */
export type ReadRecord =
  | { readonly result: "signIn"; readonly signIn: SignInEvent; readonly vocabulary: Vocabulary }
  /** A record of another log in the same stream. */
  | { readonly result: "other"; readonly category: string }
  | { readonly result: "damaged"; readonly because: string }
  | { readonly result: "foreign"; readonly appearance: string };

export type Vocabulary = "Microsoft Graph" | "Azure Monitor" | "Log Analytics";

/** Reads one record in whichever vocabulary it has. */
export function readRecord(record: unknown, times: Times): ReadRecord {
  if (!isObject(record)) return { result: "foreign", appearance: appearanceOf(record) };
  if (record["createdDateTime"] !== undefined && record["properties"] === undefined) {
    return isSignIn(record) ? read("Microsoft Graph", graphSignIn(record, times)) : foreign(record);
  }
  if (isMonitorRecord(record)) {
    const { category } = record;
    if (kindOfLog(category) === undefined) return { result: "other", category };
    return read("Azure Monitor", signInFrom(fromAzureMonitor(record), times));
  }
  if (isRow(record)) return read("Log Analytics", signInFrom(fromLogAnalytics(record), times));
  return isSignIn(record) ? read("Microsoft Graph", graphSignIn(record, times)) : foreign(record);
}

function signInFrom(raw: RawSignIn, times: Times): SignInEvent | string {
  return graphSignIn(raw, times, raw.logKind);
}

function read(vocabulary: Vocabulary, signIn: SignInEvent | string): ReadRecord {
  return typeof signIn === "string" ? { result: "damaged", because: signIn } : { result: "signIn", signIn, vocabulary };
}

function foreign(record: unknown): ReadRecord {
  return { result: "foreign", appearance: appearanceOf(record) };
}

/** Policies, users and groups have an id and a time of creation too; none of them is of an application. */
function isSignIn(record: Readonly<Record<string, unknown>>): boolean {
  return record["appId"] !== undefined || record["clientAppUsed"] !== undefined || record["ipAddress"] !== undefined;
}

function isMonitorRecord(record: Readonly<Record<string, unknown>>): record is MonitorRecord {
  return record["properties"] !== undefined && typeof record["category"] === "string";
}

function isRow(record: Readonly<Record<string, unknown>>): boolean {
  return record["Id"] !== undefined && (record["AppId"] !== undefined || record["IPAddress"] !== undefined);
}
