import { Html, html } from "./html";
import { pageStyle } from "./page-style";

interface Page {
  readonly title: string;
  /** What this kind of page adds to the style that all have. Ours: nothing of a tenant goes in. */
  readonly style: string;
  readonly body: Html;
}

/**
 * A page that stands alone: it loads nothing, runs no script and sends nothing, whatever texts of a tenant are in it.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function page({ title, style, body }: Page): string {
  const sheet = new Html(`<style>${pageStyle}${style}</style>`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${sheet}
      </head>
      <body>
        ${shapes} ${body}
      </body>
    </html> `.markup;
}

export type Shape = "octagon" | "triangle" | "circle" | "check" | "up" | "down";

/** Drawn once, and used by `shape`: a severity is told by its shape and its word, too, not only by its colour. */
const shapes = html`<svg class="shapes">
  <symbol id="octagon" viewBox="0 0 12 12"><path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" /></symbol>
  <symbol id="triangle" viewBox="0 0 12 12"><path d="M6 .5 12 11.5H0z" /></symbol>
  <symbol id="circle" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5" /></symbol>
  <symbol id="check" viewBox="0 0 12 12"><path d="M4.5 10.5.5 6.5 2 5l2.5 2.5L10 2l1.5 1.5z" /></symbol>
  <symbol id="up" viewBox="0 0 12 12"><path d="M6 1l5 6H8v4H4V7H1z" /></symbol>
  <symbol id="down" viewBox="0 0 12 12"><path d="M6 11 1 5h3V1h4v4h3z" /></symbol>
</svg>`;

export function shape(name: Shape): Html {
  return html`<svg aria-hidden="true"><use href="#${name}" /></svg>`;
}
