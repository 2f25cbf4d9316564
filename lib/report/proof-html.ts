import type { Proof, Witness } from "../prove/proof";
import type { HeatMap } from "./heat-map";
import { answerWord, heatMapLegend, heatMapTable, openingCell, plainCell } from "./heat-map-html";
import { heatMapStyle } from "./heat-map-style";
import { type Html, html, nothing } from "./html";
import { page, type Shape, shape } from "./page";
import { proofStyle } from "./proof-html-style";
import {
  acceptanceOf,
  isOnceEnforced,
  type Outcome,
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

/** The proofs as a page for a browser, a mail or a pipeline's artifact. */
export function proofHtml(reports: readonly ProofReport[]): string {
  const body = html`<header><h1>Conditional Access proofs</h1></header>
    <main>${reports.map(section)}</main>`;
  return page({ title: "Conditional Access proofs", style: heatMapStyle + proofStyle, body });
}

function section(report: ProofReport, index: number): Html {
  const { subject, doubts, proofs, heatMap } = report;
  return html`<section>
    <h2>${subject}</h2>
    ${isOnceEnforced(report) ? html`<p>Once its report-only policies are enforced:</p>` : nothing}
    ${list("What is not certain about the input", doubts)}
    <div class="card scroll" tabindex="0" role="region" aria-label="Table: answers">
      <table class="answers">
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">Question</th>
            <th scope="col">What it asks</th>
          </tr>
        </thead>
        <tbody>
          ${proofs.map((proof) => row(proof, report))}
        </tbody>
      </table>
    </div>
    ${heatMap ? heatMapPart(heatMap, `heat-map-${index + 1}`) : nothing}
    ${proofs.map((proof) => details(proof, report))} ${list("Every answer assumes", sharedAssumptions(report))}
  </section> `;
}

const shapeOf = {
  holds: "check",
  compliant: "circle",
  accepted: "circle",
  cannotDecide: "triangle",
  fails: "octagon",
} as const satisfies Record<Outcome, Shape>;

function badge(outcome: Outcome): Html {
  return html`<span class="badge ${outcome}">${shape(shapeOf[outcome])}${outcomeText[outcome]}</span>`;
}

function row(proof: Proof, report: ProofReport): Html {
  return html`<tr>
    <td>${badge(outcomeOf(proof, report))}</td>
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
  return html`<details class="card" ${witnesses.length + policies.length > 0 ? openAttribute : nothing}>
    <summary><strong>${question}</strong> ${badge(outcomeOf(proof, report))}</summary>
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
    ${list("Left out because it is declared", exceptions)} ${list("Assumptions", ownAssumptions(proof, report))}
  </details> `;
}

const openAttribute = html`open`;

function finding({ plainWords, nearest, regions, signIn }: Witness): Html {
  return html`<li>
    ${plainWords}
    ${nearest ? html`<p>Nearest policy <strong>${nearest.displayName}</strong>: ${nearest.why}</p>` : nothing}
    ${regions > 1 ? html`<p>And ${count(regions - 1, "more region")} for the same reason.</p>` : nothing}
    <p class="aside">For example ${signInWords(signIn).join(", ")}</p>
  </li> `;
}

function paragraphs(texts: readonly string[]): readonly Html[] {
  return texts.map((text) => html`<p>${text}</p> `);
}

function list(title: string, texts: readonly string[]): Html {
  if (texts.length === 0) return nothing;
  return html`<div class="aside">
    <h3>${title}</h3>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;
}

function heatMapPart(heatMap: HeatMap, anchor: string): Html {
  return html`<h3>Where MFA is asked for</h3>
    ${heatMapTable(heatMap, (row, column) => {
      const cell = heatMap.cells[row]![column]!;
      if (cell.example === undefined) return plainCell(cell);
      return openingCell({
        anchor: `${anchor}-${row + 1}-${column + 1}`,
        of: [heatMap.rows[row]!, heatMap.columns[column]!],
        style: `${cell.answer} same`,
        content: html`${answerWord(cell)}`,
        opens: html`<p>${cell.example}</p>`,
      });
    })}
    ${heatMapLegend}`;
}
