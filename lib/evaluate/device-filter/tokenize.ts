import type { FilterProblem } from "./syntax";

export interface Token {
  readonly kind: "(" | ")" | "[" | "]" | "," | "string" | "word" | "end";
  /** The word, or the decoded string. */
  readonly text: string;
  /** From 1. */
  readonly position: number;
}

const blank = /\s/;
const wordCharacter = /[\p{L}\p{N}_.-]/u;

/** Cuts a rule into tokens, the last of kind `end`. Inside strings a backtick escapes a quote or a backtick. */
export function tokenize(rule: string): { readonly tokens: readonly Token[] } | { readonly problem: FilterProblem } {
  const tokens: Token[] = [];
  let index = 0;
  while (index < rule.length) {
    const character = rule[index]!;
    const position = index + 1;
    if (blank.test(character)) {
      index++;
    } else if (isPunctuation(character)) {
      tokens.push({ kind: character, text: character, position });
      index++;
    } else if (character === '"' || character === "'") {
      const string = readString(rule, index);
      if (!string) {
        return { problem: { position, found: "a string without end", expected: `a closing ${character}` } };
      }
      tokens.push({ kind: "string", text: string.text, position });
      index = string.end;
    } else if (wordCharacter.test(character)) {
      const text = readWord(rule, index);
      tokens.push({ kind: "word", text, position });
      index += text.length;
    } else {
      return { problem: { position, found: `"${character}"`, expected: "a property, an operator or a value" } };
    }
  }
  tokens.push({ kind: "end", text: "", position: rule.length + 1 });
  return { tokens };
}

function isPunctuation(character: string): character is "(" | ")" | "[" | "]" | "," {
  return "()[],".includes(character);
}

function readWord(rule: string, start: number): string {
  let end = start;
  while (end < rule.length && wordCharacter.test(rule[end]!)) end++;
  return rule.slice(start, end);
}

function readString(rule: string, start: number): { text: string; end: number } | undefined {
  const quote = rule[start];
  let text = "";
  for (let index = start + 1; index < rule.length; index++) {
    const character = rule[index]!;
    const next = rule[index + 1];
    if (character === quote) return { text, end: index + 1 };
    if (character === "`" && (next === '"' || next === "'" || next === "`")) index++;
    text += rule[index]!;
  }
  return undefined;
}
