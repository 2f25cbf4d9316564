import type { Chapter } from "../sign-ins/chapter";
import type { ApplicationMatrix, ReportedDay, SignInReport } from "../sign-ins/sign-in-report";
import { dayOutcomes } from "../sign-ins/tally";
import { type Html, html, nothing } from "./html";
import { page } from "./page";
import { dayChart } from "./day-chart";
import { evidenceTable, nameOf } from "./sign-ins-columns";
import { signInsStyle } from "./sign-ins-html-style";
import { coverageLines, dayWords, stateWords } from "./sign-ins-words";
import { count } from "./style";
import { dayTableHtml, heatTableHtml, listHtml, sectionHtml, tableHtml } from "./table-html";

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
      ${days.length > 0 ? sectionHtml("days", "By day", daysHtml(days)) : nothing}
      ${matrix.applications.length > 0 ? sectionHtml("matrix", "By application and client", matrixHtml(matrix)) : nothing}
      ${chapters.map((chapter) => sectionHtml(chapter.name, chapter.title, chapterBody(chapter)))}
    </main>`;
  return page({ title, style: signInsStyle, body });
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
            ${listHtml(remedies)}`
        : nothing
    }
    ${tables.filter(({ rows }) => rows.length > 0).map((table) => tableHtml(evidenceTable(table, mostRows)))}
    ${
      doubts.length > 0
        ? html`<h3>What the log lacks</h3>
            ${listHtml(doubts)}`
        : nothing
    }`;
}

/** Sign-ins of users that succeeded. */
function matrixHtml({ applications, clients, cells, more }: ApplicationMatrix): Html {
  const leftOut = more > 0 ? `; ${count(more, "application")} with fewer are left out` : "";
  return html`<p class="aside">Sign-ins of users that succeeded${leftOut}.</p>
    ${heatTableHtml({
      label: "sign-ins by application and client",
      corner: "Application",
      columns: clients.map((client) => (client === "" ? "(no client named)" : client)),
      rows: applications.map((application, row) => ({ name: nameOf(application), numbers: cells[row]! })),
    })}`;
}

function daysHtml(days: readonly ReportedDay[]): Html {
  const outcomes = dayOutcomes.map((outcome) => dayWords[outcome]);
  return html`${dayChart({
    id: "day-chart",
    title: "Sign-ins of users by day and outcome",
    days,
    outcomes: dayOutcomes.map((name) => ({ name, words: dayWords[name] })),
  })}${dayTableHtml("sign-ins by day", outcomes, days)}`;
}
