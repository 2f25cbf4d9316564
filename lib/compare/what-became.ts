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
  return inOne(difference(before, after, signIn, "less"));
}

/** Why a policy asks a sign-in for more than it did. */
export function becameMore(after: Version, before: Version | undefined, signIn: SignIn): string {
  if (!before) return "is new";
  if (!before.isInForce) return before.policy.state === "disabled" ? "is enabled" : "is now enforced";
  return inOne(difference(before, after, signIn, "more"));
}

/**
 * The same, with each thing that such a reason lists by itself: of a user in two groups that are newly excluded there are
 * two, of a user in one of them one.
 */
export function reasonParts(
  own: Version,
  other: Version | undefined,
  signIn: SignIn,
  direction: Direction,
): readonly string[] {
  if (!other?.isInForce) return [];
  const [before, after] = direction === "less" ? [own, other] : [other, own];
  return difference(before, after, signIn, direction).flatMap(({ verb, what }) => what.map((one) => `${verb} ${one}`));
}

type Direction = "less" | "more";

/** `now excludes`, and what; where it is no list, all is in the verb. */
interface Reason {
  readonly verb: string;
  readonly what: readonly string[];
}

function inOne(reasons: readonly Reason[]): string {
  return reasons.map(({ verb, what }) => [verb, list(what)].filter((words) => words !== "").join(" ")).join("; ");
}

function list(words: readonly string[]): string {
  return words.length <= shown
    ? words.join(", ")
    : `${words.slice(0, shown).join(", ")} and ${words.length - shown} more`;
}

function difference(before: Version, after: Version, signIn: SignIn, direction: Direction): readonly Reason[] {
  const narrower = direction === "less" ? after : before;
  const { policy, naming } = narrower;
  const results = conditionKinds.map((kind) => ({ kind, ...matchCondition(kind, policy, signIn, naming.context) }));
  const isSure = results.some(({ result }) => result === "doesNotMatch");
  const missed = results
    .filter(({ result }) => result === "doesNotMatch" || (!isSure && result === "unknown"))
    .map(({ kind }) => kind);
  const reasons = missed.flatMap((kind) => conditionDifference(kind, before, after, signIn, direction));
  return reasons.length > 0 ? reasons : [whole(controlsDifference(before, after, direction) ?? "is changed")];
}

function whole(words: string): Reason {
  return { verb: words, what: [""] };
}

function conditionDifference(
  kind: ConditionKind,
  before: Version,
  after: Version,
  signIn: SignIn,
  direction: Direction,
): readonly Reason[] {
  const old = conditionLists[kind](before.policy.conditions, before.naming);
  const now = conditionLists[kind](after.policy.conditions, after.naming);
  const about = kind === "users" ? aboutUser(before, after, signIn) : undefined;
  const words = (from: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>): readonly string[] => {
    const all = [...from].filter(([key]) => !without.has(key));
    const telling = all.filter(([key]) => about?.has(key));
    return (telling.length > 0 ? telling : all).map(([, one]) => one);
  };
  const none: ReadonlyMap<string, string> = new Map();
  const reasons: readonly (readonly [string, readonly string[]])[] =
    direction === "less"
      ? [
          [kind === "locations" ? "now leaves out" : "now excludes", words(now.exclude, old.exclude)],
          now.include && !old.include
            ? ["now covers only", words(now.include, none)]
            : ["no longer includes", words(old.include ?? none, now.include ?? old.include ?? none)],
        ]
      : [
          [kind === "locations" ? "no longer leaves out" : "no longer excludes", words(old.exclude, now.exclude)],
          old.include && !now.include
            ? ["is no longer limited to", words(old.include, none)]
            : ["now includes", words(now.include ?? none, old.include ?? now.include ?? none)],
        ];
  const found = reasons.filter(([, what]) => what.length > 0).map(([verb, what]) => ({ verb, what }));
  if (found.length > 0) return found;
  return kind === "locations" ? definitionChanges(before, after).map(whole) : [];
}

function aboutUser(before: Version, after: Version, { identity }: SignIn): ReadonlySet<string> {
  if (identity.kind !== "user") return new Set();
  const own = new Set([identity.id, ...(identity.groups ?? []), ...(identity.roles ?? [])].map(idKey));
  return new Set([before, after].flatMap(({ policy }) => [...entriesAbout(policy.conditions.users, own)]));
}
