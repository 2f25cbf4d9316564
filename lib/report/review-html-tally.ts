import type { Severity } from "../model/finding";
import { type Html, html, nothing } from "./html";
import { shape } from "./page";
import { isFleet, type ReviewParts, severityLook } from "./review-html-parts";
import { count } from "./style";

const severities: readonly Severity[] = ["error", "warning", "note"];

/** How many findings there are; where they are of several severities, each can be hidden. */
export function tally(parts: ReviewParts): Html {
  const { changes, drift } = parts;
  const counted = severities
    .map((severity) => ({
      severity,
      number: [...changes, ...drift].filter(({ finding }) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0);
  if (counted.length === 0) return nothing;
  return html`<fieldset class="tally">
    <legend>Findings${isFleet(parts) ? ` in ${count(parts.tenants.size, "tenant")}` : ""}</legend>
    ${counted.map(
      ({ severity, number }) =>
        html`<label class="badge ${severityLook[severity].style}"
          ><input type="checkbox" id="show-${severity}" checked />${shape(severityLook[severity].shape)}${count(
            number,
            severityLook[severity].word.toLowerCase(),
          )}</label
        > `,
    )}
  </fieldset>`;
}
