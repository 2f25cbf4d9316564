import type { Walk } from "./scenario";

/** How many writes a tenant is without something, at the most, after security defaults went off. */
export interface Gap {
  /** Writes that reach Graph while some sign-in needs MFA of nobody, the one of the switch included. */
  readonly withoutMfa: number;
  /** The same, and while anything else is missing that security defaults surely did. */
  readonly withoutDefaults: number;
}

/**
 * The longest gap of these deployments. A write after which something is missing counts, so 1 means: the next write mends
 * it.
 */
export function longestGap(walks: readonly Walk[]): Gap {
  const count = ({ writes }: Walk, ...kinds: readonly string[]) =>
    writes.filter(({ judgement: { danger } }) => kinds.includes(danger)).length;
  return {
    withoutMfa: Math.max(...walks.map((walk) => count(walk, "noMfa"))),
    withoutDefaults: Math.max(...walks.map((walk) => count(walk, "noMfa", "lessProtected", "pastABlock"))),
  };
}
