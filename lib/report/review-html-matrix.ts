import type { HeatMap, HeatMapCell } from "./heat-map";
import { answerWord, heatMapLegend, heatMapTable, openingCell, plainCell } from "./heat-map-html";
import { type Html, html, nothing } from "./html";
import { shape } from "./page";
import { isFleet, type ReviewParts, tenantLinks } from "./review-html-parts";
import { someTenants } from "./review-remarks";

type Matrices = NonNullable<ReviewParts["report"]["matrices"]>;
type Turn = Matrices extends ReadonlyMap<string, infer Value> ? Value : never;

/** Whether MFA is asked for, before and after: one table for all tenants whose answers are the same. */
export function matrices(parts: ReviewParts): Html {
  const groups = sameAnswers(parts.report.matrices ?? new Map());
  const shown = groups.map((group, index) => ({ ...group, anchor: `matrix-${index + 1}` }));
  const changed = shown.filter(({ turn }) => isChanged(turn));
  const same = shown.filter(({ turn }) => !isChanged(turn));
  return html`${changed.map(
    ({ turn, subjects, anchor }) => html`${isFleet(parts) ? whose(subjects, parts) : nothing} ${matrix(turn, anchor)}`,
  )}
  ${same.map(
    ({ turn, subjects, anchor }) =>
      html`<details>
        <summary>
          The same before and after${isFleet(parts) ? ` in ${someTenants(subjects, tenantsShown)}` : ""}
        </summary>
        ${matrix(turn, anchor)}
      </details>`,
  )}
  ${heatMapLegend}${groups.some(({ turn }) => hasOpenFor(turn)) ? openForLegend : nothing}`;
}

const openForLegend = html`<p class="aside">
  Open for more, or for fewer: than before the change, where somebody got in before, too.
</p>`;

function hasOpenFor({ after }: Turn): boolean {
  return after.cells.some((row) => row.some(({ openFor }) => openFor !== undefined));
}

const tenantsShown = 5;

interface Group {
  readonly turn: Turn;
  readonly subjects: readonly string[];
}

function sameAnswers(all: Matrices): readonly Group[] {
  const groups = new Map<string, { turn: Turn; subjects: string[] }>();
  for (const [subject, turn] of all) {
    const key = JSON.stringify([answersOf(turn.before), answersOf(turn.after)]);
    const group = groups.get(key);
    if (group) group.subjects.push(subject);
    else groups.set(key, { turn, subjects: [subject] });
  }
  return [...groups.values()];
}

function isChanged({ before, after }: Turn): boolean {
  return JSON.stringify(answersOf(before)) !== JSON.stringify(answersOf(after));
}

function answersOf({ rows, columns, cells }: HeatMap): unknown {
  return [rows, columns, cells.map((row) => row.map(({ answer, openFor }) => [answer, openFor]))];
}

function whose(subjects: readonly string[], parts: ReviewParts): Html {
  const [first = ""] = subjects;
  if (subjects.length === 1) return html`<h3>${first}</h3>`;
  const alike = subjects.length === parts.tenants.size ? "All tenants alike" : `${subjects.length} tenants alike`;
  return html`<h3>${alike}</h3>
    <details>
      <summary>Which tenants; examples are those of ${first}</summary>
      ${tenantLinks(subjects, parts)}
    </details>`;
}

function matrix({ before, after }: Turn, anchor: string): Html {
  return heatMapTable(after, (row, column) => {
    const now = after.cells[row]![column]!;
    const was = before.cells[row]?.[column];
    const isChanged = was?.answer !== now.answer || now.openFor !== undefined;
    if (!isChanged && was.example === undefined && now.example === undefined) return plainCell(now);
    return openingCell({
      anchor: `${anchor}-${row + 1}-${column + 1}`,
      of: [after.rows[row]!, after.columns[column]!],
      style: `${now.answer} ${isChanged ? "changed" : "same"}`,
      content: isChanged
        ? html`${shape(isBetter(was, now) ? "up" : "down")}${turnWords(was, now)}`
        : html`${answerWord(now)}`,
      opens: html`<dl class="turn">${side("Before", was)} ${side("After", now)}</dl>`,
    });
  });
}

function turnWords(was: HeatMapCell | undefined, now: HeatMapCell): Html {
  if (now.openFor) return html`${answerWord(now)} for ${now.openFor}`;
  return html`<s>${answerWord(was)}</s> ${answerWord(now)}`;
}

const worstFirst = ["fails", "cannotDecide", "compliant", "holds"] as const;

function isBetter(was: HeatMapCell | undefined, now: HeatMapCell): boolean {
  if (now.openFor) return now.openFor === "fewer";
  return was !== undefined && worstFirst.indexOf(now.answer) > worstFirst.indexOf(was.answer);
}

function side(name: string, cell: HeatMapCell | undefined): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>
      ${answerWord(cell)}${cell?.openFor ? ` for ${cell.openFor}` : ""}${cell?.example === undefined ? nothing : html`<p>${cell.example}</p>`}
    </dd>
  </div>`;
}
