import type { SignInStep } from "../../../lib/read/sign-ins/sign-in-step";

/** Keeps the ids of all sign-ins. A step that cannot go on is one too. */
export function signInStep({ failsAt }: { readonly failsAt?: string }): SignInStep<string[]> {
  return {
    begin: () => [],
    count: (tally, { id }) => {
      if (id === failsAt) throw new RangeError(`no step for ${id}`);
      tally.push(id);
    },
    merge: (into, other) => void into.push(...other),
  };
}
