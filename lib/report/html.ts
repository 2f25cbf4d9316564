import { escapeHtml } from "./escape";

/** Markup, as opposed to text that has to be escaped. Made by `html`, and of style sheets of ours. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | readonly Html[];

/** A template whose values are escaped, unless they are markup themselves. Put attribute values in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + (index < parts.length ? markupOf(parts[index]!) : "")).join(""));
}

export const nothing = new Html("");

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  return typeof part === "object" ? part.map(({ markup }) => markup).join("") : escapeHtml(String(part));
}
