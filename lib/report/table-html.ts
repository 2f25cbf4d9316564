import { type Html, html, nothing } from "./html";
import type { Table } from "./table";

/** A table that scrolls by itself, with its title as caption. */
export function tableHtml({ title, columns, rows, total }: Table): Html {
  const more = total - rows.length;
  const place = (column: number) => (columns[column]!.isNumber ? "number" : "");
  return html`<div class="card scroll" tabindex="0" role="region" aria-label="Table: ${title}">
      <table class="evidence">
        <caption>
          ${title}
        </caption>
        <thead>
          <tr>
            ${columns.map((column, index) => html`<th scope="col" class="${place(index)}">${column.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, index) => html`<td class="${place(index)}">${cell}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="aside">… and ${more} more, in the files of --csv and --json.</p>` : nothing}`;
}

/** A part of a page with a heading. */
export function sectionHtml(id: string, title: string, body: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

export function listHtml(lines: readonly string[]): Html {
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

/** Numbers by rows and columns, shaded by powers of ten below the largest number. */
export interface HeatTable {
  readonly label: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly numbers: readonly number[] }[];
}

export function heatTableHtml({ label, corner, columns, rows }: HeatTable): Html {
  const most = Math.max(1, ...rows.flatMap(({ numbers }) => numbers));
  const shade = (number: number) =>
    number === 0 ? "" : `heat-${Math.max(1, 4 - Math.floor(Math.log10(most / number)))}`;
  return html`<div class="card scroll" tabindex="0" role="region" aria-label="Table: ${label}">
    <table>
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, numbers }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${numbers.map((number) => html`<td class="number ${shade(number)}">${number}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The numbers of a chart, for who cannot see it. */
export function dayTableHtml(
  label: string,
  outcomes: readonly string[],
  days: readonly { readonly day: string; readonly counts: readonly number[] }[],
): Html {
  return html`<details>
    <summary>The same as a table</summary>
    <div class="card scroll" tabindex="0" role="region" aria-label="Table: ${label}">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${outcomes.map((outcome) => html`<th scope="col" class="number">${outcome}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.map(
            ({ day, counts }) =>
              html`<tr>
                <th scope="row">${day}</th>
                ${counts.map((number) => html`<td class="number">${number}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
