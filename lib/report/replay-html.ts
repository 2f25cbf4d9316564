import { type ChangeKind, changeKinds } from "../replay/change";
import type { ReplayReport } from "../replay/replay-report";
import { dayChart } from "./day-chart";
import { evidenceStyle } from "./evidence-style";
import { type Html, html, nothing } from "./html";
import { page } from "./page";
import { type ReplaySection, replaySections } from "./replay-sections";
import { changeWords, replayCoverageLines, replayTitle } from "./replay-words";
import { nameOf } from "./sign-ins-columns";
import { dayTableHtml, heatTableHtml, listHtml, sectionHtml, tableHtml } from "./table-html";

const mostRows = 200;
const mostApplications = 20;

const style = `${evidenceStyle}
.mood-good { color: var(--good); background: var(--goodBack); }
.mood-bad { color: var(--error); background: var(--errorBack); }
.mood-doubtful { color: var(--warning); background: var(--warningBack); }
.day-newlyBlocked { --bar: var(--error); }
.day-newlyChallenged { --bar: var(--warning); }
.day-newlyAskedAndMet { --bar: color-mix(in srgb, var(--good) 40%, var(--card)); }
.day-noLongerChallenged { --bar: var(--note); }
.day-newlyUnblocked { --bar: var(--text); }
.day-unchanged { --bar: var(--line); }
.day-undecided { --bar: var(--dim); }
`;

/** A page for a browser: calibration first, then what becomes of sign-ins, with charts, and what is not known. */
export function replayHtml(report: ReplayReport): string {
  const { coverage, doubts, days } = report;
  const title = `Replay: ${replayTitle(report)}`;
  const [calibration, ...others] = replaySections(report, mostRows);
  const body = html`<a class="skip" href="#main">Skip to the results</a>
    <header>
      <h1>${title}</h1>
      <ul class="aside">
        ${replayCoverageLines(coverage).map((line) => html`<li>${line}</li>`)}
      </ul>
      ${
        doubts.length > 0
          ? html`<h2>Doubts</h2>
              ${listHtml(doubts)}`
          : nothing
      }
    </header>
    <main id="main">
      ${partHtml(calibration!)} ${days.length > 0 ? sectionHtml("days", "By day", daysHtml(report)) : nothing}
      ${report.applications.length > 0 ? sectionHtml("matrix", "By application and change", matrixHtml(report)) : nothing}
      ${others.map(partHtml)}
    </main>`;
  return page({ title, style, body });
}

const badges: Readonly<Record<ReplaySection["mood"], string>> = {
  good: "agrees",
  bad: "disagrees",
  doubtful: "look at it",
};

function partHtml({ id, title, mood, says, tables }: ReplaySection): Html {
  return sectionHtml(
    id,
    title,
    html`${id === "calibration" ? html`<p><span class="badge mood-${mood}">${badges[mood]}</span></p>` : nothing}
    ${says.map((line) => html`<p>${line}</p>`)} ${tables.filter(({ rows }) => rows.length > 0).map(tableHtml)}`,
  );
}

function daysHtml({ days }: ReplayReport): Html {
  const outcomes = changeKinds.map((name) => ({ name, words: changeWords[name] }));
  const words = outcomes.map((outcome) => outcome.words);
  const chart = dayChart({ id: "day-chart", title: "Sign-ins by day and change", days, outcomes });
  return html`${chart}${dayTableHtml("sign-ins by day", words, days)}`;
}

/** Of what did not change no application is kept. */
const shownKinds: readonly ChangeKind[] = changeKinds.filter((kind) => kind !== "unchanged");

function matrixHtml({ applications }: ReplayReport): Html {
  const kinds = shownKinds.filter((kind) =>
    applications.some(({ changes }) => changes![changeKinds.indexOf(kind)]! > 0),
  );
  return heatTableHtml({
    label: "sign-ins by application and change",
    corner: "Application",
    columns: kinds.map((kind) => changeWords[kind]),
    rows: applications.slice(0, mostApplications).map(({ application, changes }) => ({
      name: nameOf(application),
      numbers: kinds.map((kind) => changes![changeKinds.indexOf(kind)]!),
    })),
  });
}
