import type { Filter } from "../../model/policy";
import { type ParsedFilter, parseFilter } from "./parse";
import type { FilterLanguage } from "./syntax";

/** One parse for each filter: model values never change, and a filter is matched against many sign-ins. */
const parsed = new WeakMap<Filter, ParsedFilter>();

/** The parsed rule of a filter; what is wrong with it, as text, where it is not one. */
export function filterOf(filter: Filter, language: FilterLanguage): ParsedFilter {
  const known = parsed.get(filter);
  if (known) return known;
  const result = parseFilter(filter.rule, language);
  parsed.set(filter, result);
  return result;
}

export function unreadableRule(parsedFilter: Extract<ParsedFilter, { problem: unknown }>): string {
  const { position, found, expected } = parsedFilter.problem;
  return `what a filter rule means: at ${position} found ${found}; expected ${expected}`;
}
