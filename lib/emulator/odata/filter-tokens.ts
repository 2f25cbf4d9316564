import { badRequest, type GraphError } from "../graph-error";

export interface FilterToken {
  readonly kind: "(" | ")" | "," | ":" | "/" | "text" | "word" | "end";
  /** The word, or what is between the quotes. */
  readonly text: string;
  /** From 0, as in Graph's messages. */
  readonly position: number;
}

const tokenPattern = /\s*(?:([(),:/])|'((?:[^']|'')*)'|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|[\w@.$-]+)|(\S))/y;

/** Cuts a filter into tokens, the last of kind `end`. A quote inside of text is written twice. */
export function filterTokens(filter: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  tokenPattern.lastIndex = 0;
  for (let match = tokenPattern.exec(filter); match; match = tokenPattern.exec(filter)) {
    const [whole, punctuation, text, word, other] = match;
    const position = match.index + whole.length - whole.trimStart().length;
    if (other !== undefined) throw syntaxError(position, filter);
    if (punctuation !== undefined) {
      tokens.push({ kind: punctuation as FilterToken["kind"], text: punctuation, position });
    } else if (text !== undefined) tokens.push({ kind: "text", text: text.replaceAll("''", "'"), position });
    else tokens.push({ kind: "word", text: word!, position });
  }
  return [...tokens, { kind: "end", text: "", position: filter.length }];
}

export function syntaxError(position: number, filter: string): GraphError {
  return badRequest(`Invalid filter clause: Syntax error at position ${position} in '${filter}'.`);
}
