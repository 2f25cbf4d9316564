import type { Answer } from "../prove/proof";
import type { HeatMap, HeatMapCell } from "./heat-map";
import { type Html, html, nothing } from "./html";

/** One cell of a table, and what lies over the page when it is pressed; on paper that stands below the table. */
interface ShownCell {
  readonly cell: Html;
  readonly card: Html;
}

/** A heat map as a table that scrolls by itself; `shown` makes the cell of a row and a column, counted from 0. */
export function heatMapTable(
  { rows, columns }: Pick<HeatMap, "rows" | "columns">,
  shown: (row: number, column: number) => ShownCell,
): Html {
  const cells = rows.map((_, row) => columns.map((_, column) => shown(row, column)));
  return html`<div class="card scroll" tabindex="0" role="region" aria-label="Table: where MFA is asked for">
      <table class="matrix">
        <thead>
          <tr>
            <td></td>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (name, row) =>
              html`<tr>
                <th scope="row">${userClass(name)}</th>
                ${cells[row]!.map(({ cell }) => html`<td>${cell}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${cells.flat().map(({ card }) => card)} `;
}

export const heatMapLegend = html`<p class="aside">
  MFA: nobody gets in without. Open: somebody does. Defaults: security defaults leave part of it to Microsoft. Unclear:
  it depends on what is not known. Break-glass accounts and declared exclusions are left out.
</p>`;

const words: Record<Answer, string> = { holds: "MFA", compliant: "Defaults", cannotDecide: "Unclear", fails: "Open" };

export function answerWord(cell: HeatMapCell | undefined): string {
  return cell ? words[cell.answer] : "Nothing";
}

/** A cell that has nothing to tell but its word. */
export function plainCell(cell: HeatMapCell): ShownCell {
  return { cell: html`<span class="${cell.answer} same">${answerWord(cell)}</span>`, card: nothing };
}

interface OpeningCell {
  readonly anchor: string;
  /** Name of the row and the column. */
  readonly of: readonly [row: string, column: string];
  readonly style: string;
  readonly content: Html;
  readonly opens: Html;
}

/** A cell that opens a card. */
export function openingCell({ anchor, of: [row, column], style, content, opens }: OpeningCell): ShownCell {
  return {
    cell: html`<button type="button" class="${style}" popovertarget="${anchor}">${content}</button>`,
    card: html`<div popover id="${anchor}" class="card" role="group" aria-labelledby="${anchor}-title">
      <p class="kind" id="${anchor}-title"><strong>${userClass(row)}</strong> × <strong>${column}</strong></p>
      ${opens}
      <button type="button" class="close" popovertarget="${anchor}" popovertargetaction="hide" autofocus>Close</button>
    </div> `,
  };
}

/** `b2bCollaborationGuest` as people write it. */
function userClass(row: string): string {
  return row.replace(/^b2b/, "B2B").replace(/(?<=[a-zB])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
