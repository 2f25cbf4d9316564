/**
 * How a sign-in may end, for all that is known, as bits: it gets in with what the log shows (1), somebody is prompted for
 * what the log does not show (2), it is kept out (4). One bit is certainty.
 */
export type Ends = number;

export const getsIn: Ends = 1;
export const isPrompted: Ends = 2;
export const isKeptOut: Ends = 4;

/** Of what has to be met together. */
export function strictest(one: Ends, other: Ends): Ends {
  return (one & other & getsIn) | (prompting(one, other, getsIn) & isPrompted) | ((one | other) & isKeptOut);
}

/** Of what will do by itself. */
export function mildest(one: Ends, other: Ends): Ends {
  return ((one | other) & getsIn) | (prompting(one, other, isKeptOut) & isPrompted) | (one & other & isKeptOut);
}

/** Prompted in one, and in the other either prompted too or of no weight. */
function prompting(one: Ends, other: Ends, weightless: Ends): Ends {
  const first = one & isPrompted && other & (isPrompted | weightless);
  const second = other & isPrompted && one & (isPrompted | weightless);
  return first || second ? isPrompted : 0;
}

/** The single ends in it. */
export function endsIn(ends: Ends): readonly Ends[] {
  return [getsIn, isPrompted, isKeptOut].filter((end) => (ends & end) !== 0);
}

/** Whether something is asked for, or one of several things. */
export type Answer = "yes" | "no" | "unknown";

export function anyOf(one: Answer, other: Answer): Answer {
  if (one === "yes" || other === "yes") return "yes";
  return one === "unknown" || other === "unknown" ? "unknown" : "no";
}

export function allOf(one: Answer, other: Answer): Answer {
  if (one === "no" || other === "no") return "no";
  return one === "unknown" || other === "unknown" ? "unknown" : "yes";
}
