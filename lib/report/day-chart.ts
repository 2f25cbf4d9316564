import { type Html, html, nothing } from "./html";

const width = 960;
const height = 240;
/** Room for the numbers at the side and the days below. */
const left = 56;
const bottom = 28;
const top = 12;

export interface DayChart {
  /** Of the element, and how the ids of its parts begin. */
  readonly id: string;
  readonly title: string;
  readonly days: readonly ChartedDay[];
  /** What each number of a day stands for; the name is that of its colour: `day-NAME`. */
  readonly outcomes: readonly ChartedOutcome[];
}

interface ChartedDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** In the order of the outcomes. */
  readonly counts: readonly number[];
}

interface ChartedOutcome {
  readonly name: string;
  readonly words: string;
}

/** Sign-ins by day, one stack of bars a day; the same numbers belong beside it as a table. */
export function dayChart({ id, title, days, outcomes }: DayChart): Html {
  const totals = days.map(({ counts }) => counts.reduce((sum, number) => sum + number, 0));
  const most = Math.max(1, ...totals);
  const step = (width - left) / Math.max(1, days.length);
  const shown = outcomes.filter((_, index) => days.some(({ counts }) => counts[index]! > 0));
  const busiest = days[totals.indexOf(most)];
  const desc = busiest ? `${days.length} days; the most sign-ins, ${most}, are on ${busiest.day}.` : "No sign-ins.";
  return html`<figure class="chart">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-desc">${desc}</desc>
      ${[0, 0.5, 1].map((share) => gridLine(share, most))}
      ${days.map((day, index) => bars(day, outcomes, left + index * step, step * 0.84, most))}
      ${days.map((day, index) => (isLabelled(index, days.length) ? dayLabel(day, left + (index + 0.42) * step) : nothing))}
    </svg>
    <figcaption>
      ${shown.map(({ name, words }) => html`<span class="key"><i class="day-${name}"></i>${words}</span> `)}
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

function bars(
  { day, counts }: ChartedDay,
  outcomes: readonly ChartedOutcome[],
  x: number,
  barWidth: number,
  most: number,
): Html {
  let below = 0;
  const stack = outcomes.flatMap(({ name, words }, index) => {
    const number = counts[index]!;
    if (number === 0) return [];
    const y = place(below + number, most);
    const barHeight = round(place(below, most) - y);
    below += number;
    return [
      html`<rect class="day-${name}" x="${round(x)}" y="${y}" width="${round(barWidth)}" height="${barHeight}">
        <title>${day}: ${number} ${words}</title>
      </rect>`,
    ];
  });
  return html`${stack}`;
}

/** About ten labels, whatever the number of days. */
function isLabelled(index: number, days: number): boolean {
  return index % Math.max(1, Math.ceil(days / 10)) === 0;
}

function dayLabel({ day }: ChartedDay, x: number): Html {
  return html`<text x="${round(x)}" y="${height - 8}" text-anchor="middle">${day.slice(5)}</text>`;
}
