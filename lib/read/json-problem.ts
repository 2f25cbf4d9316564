/** The first place at which a text stops being JSON. `JSON.parse` does not say where for every kind of mistake. */
export interface JsonProblem {
  /** In UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

const space = /[ \t\r\n]*/y;
const string = /"[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const word = /[\w.+-]+|"[^"\n\r]*"?|[\s\S]/uy;

/** What may come next. The stack of open brackets tells where `next` leads. */
type State = "value" | "valueOrEnd" | "keyOrEnd" | "key" | "colon" | "commaOrEnd" | "end";

const expectations: Record<State, string> = {
  value: "a JSON value",
  valueOrEnd: 'a JSON value or "]"',
  keyOrEnd: 'a member name in double quotes or "}"',
  key: "a member name in double quotes",
  colon: '":"',
  commaOrEnd: '"," or a closing bracket',
  end: "nothing after the JSON value",
};

/** @param text that `JSON.parse` refuses */
export function findJsonProblem(text: string): JsonProblem {
  const open: string[] = [];
  let offset = 0;
  let state: State = "value";
  for (;;) {
    offset = skip(space, text, offset) ?? offset;
    const after = step(text, offset, state, open);
    if (!after) return { offset, found: describe(text, offset), expected: expectations[state] };
    [offset, state] = after;
  }
}

function step(text: string, offset: number, state: State, open: string[]): [number, State] | undefined {
  const character = text[offset];
  const closed = (): State => (open.length > 0 ? "commaOrEnd" : "end");
  if (state === "colon") return character === ":" ? [offset + 1, "value"] : undefined;
  if (character === "]" && (state === "valueOrEnd" || (state === "commaOrEnd" && open.at(-1) === "["))) {
    open.pop();
    return [offset + 1, closed()];
  }
  if (character === "}" && (state === "keyOrEnd" || (state === "commaOrEnd" && open.at(-1) === "{"))) {
    open.pop();
    return [offset + 1, closed()];
  }
  if (state === "commaOrEnd")
    return character === "," ? [offset + 1, open.at(-1) === "{" ? "key" : "value"] : undefined;
  if (state === "end") return undefined;
  const afterString = skip(string, text, offset);
  if (state === "key" || state === "keyOrEnd") return afterString === undefined ? undefined : [afterString, "colon"];
  if (character === "[" || character === "{") {
    open.push(character);
    return [offset + 1, character === "[" ? "valueOrEnd" : "keyOrEnd"];
  }
  const after = afterString ?? skip(scalar, text, offset);
  return after === undefined ? undefined : [after, closed()];
}

function skip(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function describe(text: string, offset: number): string {
  if (offset >= text.length) return "the text ends here";
  word.lastIndex = offset;
  return `found ${(word.exec(text)?.[0] ?? "").slice(0, 40)}`;
}
