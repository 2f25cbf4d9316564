import type { Chapter, EvidenceTable } from "../sign-ins/chapter";
import type { ApplicationMatrix, ReportedDay, SignInReport } from "../sign-ins/sign-in-report";
import { dayOutcomes } from "../sign-ins/tally";
import { type Html, html, nothing } from "./html";
import { page } from "./page";
import { dayChart } from "./sign-ins-chart";
import { columnsOf, nameOf } from "./sign-ins-columns";
import { signInsStyle } from "./sign-ins-html-style";
import { coverageLines, dayWords, stateWords } from "./sign-ins-words";
import { count } from "./style";

const mostRows = 200;

/** A page for a browser: the answers at a glance, two charts, and the evidence of each chapter. */
export function signInsHtml(report: SignInReport): string {
  const { coverage, chapters, days, matrix } = report;
  const acting = chapters.filter(({ state }) => state === "act").length;
  const title = acting === 0 ? "Sign-ins: nothing found to act on" : `Sign-ins: ${count(acting, "chapter")} to act on`;
  const body = html`<a class="skip" href="#main">Skip to the chapters</a>
    <header>
      <h1>${title}</h1>
      <ul class="aside">
        ${coverageLines(coverage).map((line) => html`<li>${line}</li>`)}
      </ul>
      ${answers(chapters)}
    </header>
    <main id="main">
      ${days.length > 0 ? section("days", "By day", html`${dayChart(days)}${dayTable(days)}`) : nothing}
      ${matrix.applications.length > 0 ? section("matrix", "By application and client", matrixTable(matrix)) : nothing}
      ${chapters.map((chapter) => section(chapter.name, chapter.title, chapterBody(chapter)))}
    </main>`;
  return page({ title, style: signInsStyle, body });
}

function section(id: string, title: string, body: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

function answers(chapters: readonly Chapter[]): Html {
  return html`<div class="card answers" role="navigation" aria-label="The chapters">
    <table>
      <tbody>
        ${chapters.map(
          (chapter) =>
            html`<tr>
              <td><a href="#${chapter.name}">${chapter.title}</a></td>
              <td>${badge(chapter)}</td>
              <td>${chapter.says}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function badge({ state }: Chapter): Html {
  return html`<span class="badge state-${state}">${stateWords[state]}</span>`;
}

function chapterBody(chapter: Chapter): Html {
  const { says, tables, remedies, doubts } = chapter;
  return html`<p>${badge(chapter)} ${says}</p>
    ${
      remedies.length > 0
        ? html`<h3>To do</h3>
            ${list(remedies)}`
        : nothing
    }
    ${tables.filter(({ rows }) => rows.length > 0).map(evidence)}
    ${
      doubts.length > 0
        ? html`<h3>What the log lacks</h3>
            ${list(doubts)}`
        : nothing
    }`;
}

function list(lines: readonly string[]): Html {
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

function evidence(table: EvidenceTable): Html {
  const columns = columnsOf(table);
  const more = table.rows.length - mostRows;
  return html`<div class="card scroll" tabindex="0" role="region" aria-label="Table: ${table.title}">
      <table class="evidence">
        <caption>
          ${table.title}
        </caption>
        <thead>
          <tr>
            ${columns.map(({ title, isNumber }) => html`<th scope="col" class="${isNumber ? "number" : ""}">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.slice(0, mostRows).map(
            (row) =>
              html`<tr>
                ${columns.map(({ cell, isNumber }) => html`<td class="${isNumber ? "number" : ""}">${cell(row)}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="aside">… and ${more} more, in the files of --csv and --json.</p>` : nothing}`;
}

function dayTable(days: readonly ReportedDay[]): Html {
  return html`<details>
    <summary>The same as a table</summary>
    <div class="card scroll" tabindex="0" role="region" aria-label="Table: sign-ins by day">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${dayOutcomes.map((outcome) => html`<th scope="col" class="number">${dayWords[outcome]}</th>`)}
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

/** Shades by powers of ten below the largest number. */
function matrixTable({ applications, clients, cells, more }: ApplicationMatrix): Html {
  const most = Math.max(1, ...cells.flat());
  const shade = (number: number) =>
    number === 0 ? "" : `heat-${Math.max(1, 4 - Math.floor(Math.log10(most / number)))}`;
  return html`<p class="aside">
      Sign-ins of users that succeeded${more > 0 ? `; ${count(more, "application")} with fewer are left out` : ""}.
    </p>
    <div class="card scroll" tabindex="0" role="region" aria-label="Table: sign-ins by application and client">
      <table>
        <thead>
          <tr>
            <th scope="col">Application</th>
            ${clients.map((client) => html`<th scope="col" class="number">${client === "" ? "(no client named)" : client}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${applications.map(
            (application, row) =>
              html`<tr>
                <th scope="row">${nameOf(application)}</th>
                ${cells[row]!.map((number) => html`<td class="number ${shade(number)}">${number}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;
}
