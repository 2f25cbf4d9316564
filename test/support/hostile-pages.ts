import * as fc from "fast-check";
import { escapeHtml, escapeMarkdown, escapeTerminal } from "../../lib/report/escape";
import { hostileText } from "./hostile-text";

/** A report in each format, with one text in every place that a log or a tenant fills. */
export interface PagesSaying {
  readonly text: (text: string) => string;
  readonly markdown: (text: string) => string;
  readonly page: (text: string) => string;
}

/** What is left of the text of a format when one text is taken out as that format escapes it: nothing of the tenant. */
function rest(rendered: string, escaped: string): string {
  return rendered.replaceAll(escaped, "□");
}

/** Tests that no text breaks the format that it is shown in. */
export function testHostileTexts({ text: asText, markdown, page }: PagesSaying): void {
  test("text shows texts of a log only as a terminal can bear them", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = asText(`${text}x`);
        expect(shown).toContain(escapeTerminal(text).slice(0, 40));
        // eslint-disable-next-line no-control-regex
        expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown)).toBe(false);
      }),
    );
  });

  test("Markdown keeps its structure whatever a log says", () => {
    const lines = (text: string) => rest(markdown(text), escapeMarkdown(text));
    const plain = lines("Megan");
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text.trim() === text && text.length > 2 && !plain.includes(escapeMarkdown(text)));
        expect(lines(text)).toBe(plain);
      }),
    );
  });

  test("the page keeps its structure whatever a log says", () => {
    const markup = (text: string) => rest(page(text), escapeHtml(text));
    const plain = markup("Megan Bowen");
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text.length > 4 && !plain.includes(escapeHtml(text)));
        expect(markup(text)).toBe(plain);
      }),
    );
  });
}
