import type { TenantReview } from "../review/review";
import { type Html, html, nothing } from "./html";
import { sentence } from "./review-html-headline";
import type { ReviewParts } from "./review-html-parts";
import { noiseWords } from "./review-html-tenants";
import { logRemarks, type Remark, remarksOf, someTenants } from "./review-remarks";
import { logWords } from "./review-sign-ins";
import { count } from "./style";

/** What a reader has to believe, or to look at elsewhere, to rely on the rest of the page. */
export function basis({ report }: ReviewParts): Html {
  const noise = report.fleet.tenants.reduce((sum, tenant) => sum + tenant.noise, 0);
  const list = (title: string, about: (tenant: TenantReview) => readonly string[]) => {
    const remarks = remarksOf(report, about);
    return remarks.length === 0
      ? nothing
      : html`<h3>${title}</h3>
          ${sentences(remarks)}`;
  };
  const assumptions = remarksOf(report, (tenant) => tenant.assumptions);
  return html`${list("Not decided", ({ because }) => because)}
  ${list("Not certain about the input", ({ doubts }) => doubts)}
  ${
    report.log
      ? html`<h3>The log</h3>
          ${sentences([{ text: logWords(report.log), tenants: [] }, ...logRemarks(report)])}`
      : nothing
  }
  ${
    assumptions.length > 0
      ? html`<details>
          <summary>${count(assumptions.length, "assumption")}</summary>
          ${sentences(assumptions)}
        </details>`
      : nothing
  }
  ${noise > 0 ? html`<p class="aside">${noiseWords(noise)}</p>` : nothing}`;
}

function sentences(remarks: readonly Remark[]): Html {
  return html`<ul>
    ${remarks.map(({ text, tenants }) => html`<li>${sentence(text)}${where(tenants)}</li> `)}
  </ul>`;
}

export function hasBasis({ report: { fleet, log } }: ReviewParts): boolean {
  if (log) return true;
  return fleet.tenants.some(
    ({ because, doubts, assumptions, noise }) => because.length + doubts.length + assumptions.length + noise > 0,
  );
}

const tenantsShown = 4;

function where(tenants: readonly string[]): Html {
  return tenants.length === 0 ? nothing : html` <span class="aside">(${someTenants(tenants, tenantsShown)})</span>`;
}
