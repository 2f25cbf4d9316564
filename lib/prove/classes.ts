import { bitsWhere } from "./bits";
import { slab } from "./box";
import type { ConditionMatcher, EvaluationContext } from "../evaluate/context";
import type { Match } from "../model/decision";
import type { Conditions } from "../model/policy";
import type { SignIn, SignInDevice } from "../model/sign-in";
import type { Axes, Dimension, DimensionKind, Extent, Matched, SignInPart } from "./space";

/** A value that conditions might tell from its neighbours. */
export interface Candidate {
  readonly label: string;
  readonly part: SignInPart;
  /** Candidates with different traits are never put in one class, even if no condition tells them apart. */
  readonly trait?: string;
}

/** An axis over the classes of candidates that match the same conditions. */
export function addAxis(
  axes: Axes,
  about: DimensionKind,
  name: string,
  candidates: readonly Candidate[],
  columns: readonly (readonly Match["result"][])[],
): { dimension: Dimension; matched: readonly Matched[] } {
  const classes = new Map<string, number[]>();
  candidates.forEach(({ trait = "" }, at) => {
    const key = trait + columns.map((column) => column[at]![0]).join("");
    const known = classes.get(key);
    if (known) known.push(at);
    else classes.set(key, [at]);
  });
  const members = [...classes.values()];
  const dimension = axes.add(
    about,
    name,
    members.map((ats) => ({ labels: ats.map((at) => candidates[at]!.label), part: candidates[ats[0]!]!.part })),
  );
  const matched = columns.map((column) => {
    const resultOf = (value: number) => column[members[value]![0]!]!;
    return {
      must: bitsWhere(members.length, (value) => resultOf(value) === "matches"),
      may: bitsWhere(members.length, (value) => resultOf(value) !== "doesNotMatch"),
    };
  });
  return { dimension, matched };
}

/** Extents of conditions that one axis decides. */
export function extentsOn(dimension: Dimension, matched: readonly Matched[]): readonly Extent[] {
  return matched.map(({ must, may }) => ({ must: slab(dimension, must), may: slab(dimension, may) }));
}

/** An axis whose classes are found by asking the evaluator's own matcher about each candidate. */
export function addMatchedAxis(
  axes: Axes,
  about: DimensionKind,
  name: string,
  candidates: readonly Candidate[],
  conditions: readonly Conditions[],
  read: (conditions: Conditions) => unknown,
  match: ConditionMatcher,
  contexts: readonly EvaluationContext[],
): readonly Extent[] {
  const signIns = candidates.map(({ part }) => signInOf([part]));
  const known = new Map<EvaluationContext, Map<string, readonly Match["result"][]>>();
  const columns = conditions.map((condition, at) => {
    const context = contexts[at]!;
    const inContext = known.get(context) ?? new Map<string, readonly Match["result"][]>();
    known.set(context, inContext);
    const key = JSON.stringify(read(condition)) ?? "";
    const column = inContext.get(key) ?? signIns.map((signIn) => match(condition, signIn, context).result);
    inContext.set(key, column);
    return column;
  });
  const { dimension, matched } = addAxis(axes, about, name, candidates, columns);
  return extentsOn(dimension, matched);
}

/** A user that no policy names. */
export const someUserId = "00000000-0000-4000-8000-000000000001";

/** The sign-in that parts add up to. What they do not say is not known, but for the user, who is then a plain member. */
export function signInOf(parts: readonly SignInPart[]): SignIn {
  // There are hundreds of parts, of groups that the user is not in, and most say nothing.
  const users = parts.flatMap(({ user }) => (user ? [user] : []));
  const devices = parts.flatMap(({ device }) => (device ? [device] : []));
  const signIns = parts.flatMap(({ signIn }) => (signIn ? [signIn] : []));
  return {
    target: { kind: "applications", applications: [] },
    ...Object.assign({}, ...signIns),
    ...(devices.length > 0 && { device: deviceOf(devices) }),
    identity: {
      kind: "user",
      id: someUserId,
      ...Object.assign({}, ...users),
      groups: users.flatMap(({ groups }) => groups ?? []),
      roles: users.flatMap(({ roles }) => roles ?? []),
    },
  };
}

function deviceOf(parts: readonly Partial<SignInDevice>[]): SignInDevice {
  if (parts.some(({ registered }) => registered === false)) return { registered: false };
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  return { registered: true, ...Object.assign({}, ...parts), properties };
}
