import { heatMapStyle } from "./heat-map-style";
import { type Html, html, nothing } from "./html";
import { page } from "./page";
import { basis, hasBasis } from "./review-html-basis";
import { findingCard } from "./review-html-finding";
import { matrices } from "./review-html-matrix";
import { isFleet, partsOf, type ReviewParts, type ShownFinding } from "./review-html-parts";
import { reviewStyle } from "./review-html-style";
import { tally } from "./review-html-tally";
import { tenantList } from "./review-html-tenants";
import type { ReviewReport } from "./review-report";
import { reviewVerdict } from "./review-verdict";

/**
 * The review as a page for a browser, a mail or a pipeline's artifact. It loads nothing and runs no script: what opens
 * and closes is the browser's own.
 */
export function reviewHtml(report: ReviewReport): string {
  const parts = partsOf(report);
  const verdict = reviewVerdict(report);
  const sections = sectionsOf(parts);
  const body = html`<a class="skip" href="#main">Skip to the findings</a>
    <header>
      <p class="aside">Conditional Access review: ${report.compared}</p>
      <h1>${verdict}</h1>
      ${tally(parts)} ${sections.length > 1 ? contents(sections) : nothing}
    </header>
    <main id="main">${sections.map(section)}</main>`;
  return page({ title: `Review: ${verdict}`, style: heatMapStyle + reviewStyle, body });
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly number?: number;
  readonly body: Html;
}

function sectionsOf(parts: ReviewParts): readonly Section[] {
  const { changes, drift, accepted, tenants, report } = parts;
  return [
    ...findings("changes", "What changes", changes, parts),
    ...findings("drift", "Changed by hand in the tenant", drift, parts),
    ...(report.matrices?.size ? [{ id: "matrix", title: "Where MFA is asked for", body: matrices(parts) }] : []),
    ...findings("accepted", "Accepted", accepted, parts),
    ...(isFleet(parts) ? [{ id: "tenants", title: "Tenants", number: tenants.size, body: tenantList(parts) }] : []),
    ...(hasBasis(parts) ? [{ id: "basis", title: "What this rests on", body: basis(parts) }] : []),
  ];
}

function findings(id: string, title: string, shown: readonly ShownFinding[], parts: ReviewParts): readonly Section[] {
  if (shown.length === 0) return [];
  return [{ id, title, number: shown.length, body: html`${shown.map((each) => findingCard(each, parts))}` }];
}

function contents(sections: readonly Section[]): Html {
  return html`<nav aria-label="On this page">
    <ul>
      ${sections.map(({ id, title, number }) => html`<li><a href="#${id}">${title}</a> ${number ?? ""}</li> `)}
    </ul>
  </nav>`;
}

function section({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}
