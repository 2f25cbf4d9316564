import { matchCondition } from "../evaluate/evaluate-policy";
import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { conditionLists, entriesAbout } from "./condition-lists";
import { controlsDifference } from "./controls-difference";
import { definitionChanges } from "./definition-changes";
import type { Version } from "./version";

/** Entries that one reason lists. */
const shown = 4;

/** Why a policy asks a sign-in for less than it did, in words: what became of it. */
export function becameLess(before: Version, after: Version | undefined, signIn: SignIn): string {
  if (!after) return "is removed";
  if (!after.isInForce) return after.policy.state === "disabled" ? "is disabled" : "now only reports";
  return difference(before, after, signIn, "less");
}

/** Why a policy asks a sign-in for more than it did. */
export function becameMore(after: Version, before: Version | undefined, signIn: SignIn): string {
  if (!before) return "is new";
  if (!before.isInForce) return before.policy.state === "disabled" ? "is enabled" : "is now enforced";
  return difference(before, after, signIn, "more");
}

type Direction = "less" | "more";

function difference(before: Version, after: Version, signIn: SignIn, direction: Direction): string {
  const narrower = direction === "less" ? after : before;
  const { policy, naming } = narrower;
  const results = conditionKinds.map((kind) => ({ kind, ...matchCondition(kind, policy, signIn, naming.context) }));
  const isSure = results.some(({ result }) => result === "doesNotMatch");
  const missed = results
    .filter(({ result }) => result === "doesNotMatch" || (!isSure && result === "unknown"))
    .map(({ kind }) => kind);
  const reasons = missed.flatMap((kind) => conditionDifference(kind, before, after, signIn, direction));
  if (reasons.length > 0) return reasons.join("; ");
  return controlsDifference(before, after, direction) ?? "is changed";
}

function conditionDifference(
  kind: ConditionKind,
  before: Version,
  after: Version,
  signIn: SignIn,
  direction: Direction,
): readonly string[] {
  const old = conditionLists[kind](before.policy.conditions, before.naming);
  const now = conditionLists[kind](after.policy.conditions, after.naming);
  const about = kind === "users" ? aboutUser(before, after, signIn) : undefined;
  const text = (from: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>): string => {
    const all = [...from].filter(([key]) => !without.has(key));
    const telling = all.filter(([key]) => about?.has(key));
    const words = (telling.length > 0 ? telling : all).map(([, one]) => one);
    return words.length <= shown
      ? words.join(", ")
      : `${words.slice(0, shown).join(", ")} and ${words.length - shown} more`;
  };
  const none: ReadonlyMap<string, string> = new Map();
  const reasons =
    direction === "less"
      ? [
          [kind === "locations" ? "now leaves out" : "now excludes", text(now.exclude, old.exclude)],
          now.include && !old.include
            ? ["now covers only", text(now.include, none)]
            : ["no longer includes", text(old.include ?? none, now.include ?? old.include ?? none)],
        ]
      : [
          [kind === "locations" ? "no longer leaves out" : "no longer excludes", text(old.exclude, now.exclude)],
          old.include && !now.include
            ? ["is no longer limited to", text(old.include, none)]
            : ["now includes", text(now.include ?? none, old.include ?? now.include ?? none)],
        ];
  const found = reasons.filter(([, what]) => what !== "").map(([verb, what]) => `${verb!} ${what!}`);
  if (found.length > 0) return found;
  return kind === "locations" ? definitionChanges(before, after) : [];
}

function aboutUser(before: Version, after: Version, { identity }: SignIn): ReadonlySet<string> {
  if (identity.kind !== "user") return new Set();
  const own = new Set([identity.id, ...(identity.groups ?? []), ...(identity.roles ?? [])].map(idKey));
  return new Set([before, after].flatMap(({ policy }) => [...entriesAbout(policy.conditions.users, own)]));
}
