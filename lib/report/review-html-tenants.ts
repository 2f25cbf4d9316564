import type { TenantReview } from "../review/review";
import { type Html, html, nothing } from "./html";
import { headline, sentence } from "./review-html-headline";
import { type ReviewParts, severityBadge, type ShownFinding } from "./review-html-parts";
import { count } from "./style";

/** Each tenant by itself: what of all this concerns it. Those that nothing concerns are named together. */
export function tenantList(parts: ReviewParts): Html {
  const { tenants } = parts.report.fleet;
  const quiet = tenants.filter((tenant) => isQuiet(tenant));
  return html`${tenants.filter((tenant) => !isQuiet(tenant)).map((tenant) => oneTenant(tenant, parts))}
  ${quiet.length > 0 ? quietTenants(quiet, parts) : nothing}`;
}

function isQuiet({ findings, drift, complete, doubts }: TenantReview): boolean {
  return findings.length + drift.length + doubts.length === 0 && complete;
}

function oneTenant({ subject, noise, complete, because, doubts }: TenantReview, parts: ReviewParts): Html {
  const concerning = (all: readonly ShownFinding[]) => all.filter(({ tenants }) => tenants.includes(subject));
  const changes = concerning(parts.changes);
  const drift = concerning(parts.drift);
  const accepted = concerning(parts.accepted);
  const numbers = [
    ...(changes.length > 0 ? [count(changes.length, "finding")] : []),
    ...(drift.length > 0 ? [`${drift.length} by hand`] : []),
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
    ...(complete ? [] : ["not all decided"]),
  ];
  const file = parts.report.sources.get(subject)?.file;
  return html`<details class="tenant" id="${parts.tenants.get(subject) ?? ""}">
    <summary><strong>${subject}</strong> ${numbers.join(", ")}</summary>
    <ul class="plain">
      ${[...changes, ...drift, ...accepted].map(pointer)}
      ${[...because, ...doubts].map((text) => html`<li>${sentence(text)}</li> `)}
    </ul>
    ${noise > 0 ? html`<p class="aside">${noiseWords(noise)}</p>` : nothing}
    ${file === undefined ? nothing : html`<p><code>${file}</code></p>`}
  </details> `;
}

function pointer({ anchor, finding }: ShownFinding): Html {
  return html`<li>${severityBadge(finding.severity)} <a href="#${anchor}">${headline(finding)}</a></li> `;
}

function quietTenants(tenants: readonly TenantReview[], parts: ReviewParts): Html {
  return html`<div class="card">
    <p>Nothing changes in ${count(tenants.length, "tenant")}:</p>
    <p class="names">
      ${tenants.map(({ subject }) => html`<span id="${parts.tenants.get(subject) ?? ""}">${subject}</span> `)}
    </p>
  </div>`;
}

/** How many differences mean nothing. */
export function noiseWords(noise: number): string {
  const mean = noise === 1 ? "means nothing and is" : "mean nothing and are";
  return `${count(noise, "difference")} on paper ${mean} not listed: empty lists, another order, computed values, new names.`;
}
