import type { ReportedDay } from "../sign-ins/sign-in-report";
import { dayOutcomes } from "../sign-ins/tally";
import { type Html, html, nothing } from "./html";
import { dayWords } from "./sign-ins-words";

const width = 960;
const height = 240;
/** Room for the numbers at the side and the days below. */
const left = 56;
const bottom = 28;
const top = 12;

/** Sign-ins of users by day, one stack of bars a day; the same numbers follow as a table. */
export function dayChart(days: readonly ReportedDay[]): Html {
  const totals = days.map(({ counts }) => counts.reduce((sum, number) => sum + number, 0));
  const most = Math.max(1, ...totals);
  const step = (width - left) / Math.max(1, days.length);
  const shown = dayOutcomes.filter((_, index) => days.some(({ counts }) => counts[index]! > 0));
  const busiest = days[totals.indexOf(most)];
  const desc = busiest ? `${days.length} days; the most sign-ins, ${most}, are on ${busiest.day}.` : "No sign-ins.";
  return html`<figure class="chart">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="days-title days-desc">
      <title id="days-title">Sign-ins of users by day and outcome</title>
      <desc id="days-desc">${desc}</desc>
      ${[0, 0.5, 1].map((share) => gridLine(share, most))}
      ${days.map((day, index) => bars(day, left + index * step, step * 0.84, most))}
      ${days.map((day, index) => (isLabelled(index, days.length) ? dayLabel(day, left + (index + 0.42) * step) : nothing))}
    </svg>
    <figcaption>
      ${shown.map((outcome) => html`<span class="key"><i class="day-${outcome}"></i>${dayWords[outcome]}</span> `)}
    </figcaption>
  </figure>`;
}

function place(number: number, most: number): number {
  return round(height - bottom - (number / most) * (height - bottom - top));
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

function gridLine(share: number, most: number): Html {
  const y = place(share * most, most);
  return html`<line class="grid" x1="${left}" x2="${width}" y1="${y}" y2="${y}" />
    <text x="${left - 8}" y="${y + 4}" text-anchor="end">${Math.round(share * most)}</text>`;
}

function bars({ day, counts }: ReportedDay, x: number, barWidth: number, most: number): Html {
  let below = 0;
  const stack = dayOutcomes.flatMap((outcome, index) => {
    const number = counts[index]!;
    if (number === 0) return [];
    const y = place(below + number, most);
    const barHeight = round(place(below, most) - y);
    below += number;
    return [
      html`<rect class="day-${outcome}" x="${round(x)}" y="${y}" width="${round(barWidth)}" height="${barHeight}">
        <title>${day}: ${number} ${dayWords[outcome]}</title>
      </rect>`,
    ];
  });
  return html`${stack}`;
}

/** About ten labels, whatever the number of days. */
function isLabelled(index: number, days: number): boolean {
  return index % Math.max(1, Math.ceil(days / 10)) === 0;
}

function dayLabel({ day }: ReportedDay, x: number): Html {
  return html`<text x="${round(x)}" y="${height - 8}" text-anchor="middle">${day.slice(5)}</text>`;
}
