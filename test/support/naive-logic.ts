/** Three-valued logic: undefined is "not known". */
export type Truth = boolean | undefined;

export function and(...all: readonly Truth[]): Truth {
  if (all.includes(false)) return false;
  return all.includes(undefined) ? undefined : true;
}

export function or(...all: readonly Truth[]): Truth {
  if (all.includes(true)) return true;
  return all.includes(undefined) ? undefined : false;
}

export function not(one: Truth): Truth {
  return one === undefined ? undefined : !one;
}
