import type { Answer, Proof, Witness } from "../prove/proof";
import type { HeatMap } from "./heat-map";
import { type Html, html, nothing } from "./html";
import { styleSheet } from "./proof-html-style";
import {
  acceptanceOf,
  isOnceEnforced,
  outcomeOf,
  outcomeText,
  ownAssumptions,
  type ProofReport,
  sharedAssumptions,
  questionName,
  titleOf,
} from "./proof-report";
import { signInWords } from "./sign-in-words";
import { count } from "./style";

/** A page that stands alone: it loads nothing, runs no script, and shows every text of the tenant as text. */
export function proofHtml(reports: readonly ProofReport[]): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>Conditional Access proofs</title>
        ${styleSheet}
      </head>
      <body>
        <h1>Conditional Access proofs</h1>
        ${reports.map(section)}
      </body>
    </html> `;
  return page.markup;
}

function section(report: ProofReport): Html {
  const { subject, doubts, proofs, heatMap } = report;
  return html`<section>
    <h2>${subject}</h2>
    ${isOnceEnforced(report) ? html`<p>Once its report-only policies are enforced:</p>` : nothing}
    ${list("doubts", "What is not certain about the input", doubts)}
    <table class="answers">
      <thead>
        <tr>
          <th>answer</th>
          <th>question</th>
          <th>what it asks</th>
        </tr>
      </thead>
      <tbody>
        ${proofs.map((proof) => row(proof, report))}
      </tbody>
    </table>
    ${heatMap ? heatMapTable(heatMap) : nothing} ${proofs.map((proof) => details(proof, report))}
    ${list("note", "Every answer assumes", sharedAssumptions(report))}
  </section> `;
}

function row(proof: Proof, report: ProofReport): Html {
  const outcome = outcomeOf(proof, report);
  return html`<tr>
    <td class="${outcome}">${outcomeText[outcome]}</td>
    <td>${questionName(proof.question)}</td>
    <td>${titleOf(proof.question)}</td>
  </tr> `;
}

function details(proof: Proof, report: ProofReport): Html {
  const { question, because, witnesses, complete, policies, exceptions, ifReportOnlyWereEnforced } = proof;
  const acceptance = outcomeOf(proof, report) === "accepted" ? acceptanceOf(question, report) : undefined;
  const rest = witnesses.length > 0 && !complete ? ["There may be more findings than these."] : [];
  const world =
    ifReportOnlyWereEnforced && `If report-only policies were enforced: ${outcomeText[ifReportOnlyWereEnforced]}.`;
  return html`<details${witnesses.length + policies.length > 0 ? openAttribute : nothing}>
<summary><strong>${question}</strong> ${outcomeText[outcomeOf(proof, report)]}</summary>
${acceptance ? html`<p>Accepted by ${acceptance.approver} until ${acceptance.expires}: ${acceptance.reason}</p>` : nothing}
${paragraphs([...because, ...(world === undefined ? [] : [world])])}
${
  witnesses.length > 0
    ? html`<ol>
        ${witnesses.map(finding)}
      </ol>`
    : nothing
}
${paragraphs([...rest, ...policies.map(({ displayName, why }) => `"${displayName}" ${why}`)])}
${list("note", "Left out because it is declared", exceptions)}
${list("note", "Assumptions", ownAssumptions(proof, report))}
</details>
`;
}

const openAttribute = html` open`;

function finding({ plainWords, nearest, regions, signIn }: Witness): Html {
  return html`<li>
    ${plainWords}
    ${nearest ? html`<p>Nearest policy <strong>${nearest.displayName}</strong>: ${nearest.why}</p>` : nothing}
    ${regions > 1 ? html`<p>And ${count(regions - 1, "more region")} for the same reason.</p>` : nothing}
    <p class="note">For example ${signInWords(signIn).join(", ")}</p>
  </li> `;
}

function paragraphs(texts: readonly string[]): readonly Html[] {
  return texts.map((text) => html`<p>${text}</p> `);
}

function list(kind: "doubts" | "note", title: string, texts: readonly string[]): Html {
  if (texts.length === 0) return nothing;
  return html`<div class="${kind}">
    <h3>${title}</h3>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;
}

const cellText: Record<Answer, string> = { holds: "MFA", compliant: "MFA", cannotDecide: "?", fails: "open" };

function heatMapTable({ rows, columns, cells }: HeatMap): Html {
  return html`<h3>Where MFA is asked for</h3>
    <table class="heat">
      <thead>
        <tr>
          <td></td>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (name, index) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells[index]!.map(
                ({ answer, example = "" }) => html`<td class="${answer}" title="${example}">${cellText[answer]}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table> `;
}
