import type { SignInChange } from "../compare/comparison";
import { type Id, idKey, idText } from "../model/reference";
import { type Html, html, nothing } from "./html";
import { categoryWords } from "./review-category-words";
import { headline, sentence } from "./review-html-headline";
import { besidesWords } from "./review-facts";
import { isFleet, type ReviewParts, severityBadge, type ShownFinding, tenantLinks } from "./review-html-parts";
import { signInsInLog } from "./review-sign-ins";
import { sessionWords } from "./session-words";
import { signInWords } from "./sign-in-words";
import { count } from "./style";
import { verdictWords } from "./verdict-words";

/** Everything about one finding: what happens, before and after, because of what, and what to do. */
export function findingCard(shown: ShownFinding, parts: ReviewParts): Html {
  const { anchor, finding } = shown;
  const { severity, category, change } = finding;
  const title = headline(finding);
  return html`<article class="card finding-${severity}" id="${anchor}" aria-labelledby="${anchor}-title">
    <p class="kind">
      ${severityBadge(severity)}<span>${categoryWords[category]}</span>${marks(shown).map(
        (mark) => html`<span>${mark}</span>`,
      )}
      ${tenantMark(shown, parts)}
    </p>
    <h3 id="${anchor}-title">${title}</h3>
    ${fullWords(finding)
      .filter((words) => words !== title)
      .map((words) => html`<p>${words}</p>`)}
    ${change ? turn(change) : nothing}
    <dl class="facts">${facts(shown, parts)}</dl>
    ${change ? region(change) : nothing} ${manyTenants(shown, parts)}
  </article> `;
}

/** Most messages repeat the words of their change. */
function fullWords({ message, change }: ShownFinding["finding"]): readonly string[] {
  return [message, ...(change && !message.includes(change.plainWords) ? [change.plainWords] : [])].map(sentence);
}

/** What a reader weighs a finding by, beside its severity. */
function marks({ finding, tenants }: ShownFinding): readonly string[] {
  const { change } = finding;
  const users = change?.region.users;
  const inLog = signInsInLog({ finding, tenants });
  return [
    ...(change?.certainty === "possibly" ? ["possibly"] : []),
    ...(change?.reportOnly ? ["only once report-only policies are enforced"] : []),
    ...(users === undefined ? [] : [count(users, "user")]),
    ...(inLog === undefined ? [] : [inLog]),
  ];
}

function turn(change: SignInChange): Html {
  const side = (name: string, verdict: SignInChange["before"]) =>
    html`<div>
      <dt>${name}</dt>
      <dd>
        ${sentence(verdictWords(verdict, (id) => policyName(change, id)))}${
          verdict.verdict === "granted" ? sessionWords(verdict.session).map((words) => html`<br />${words}`) : nothing
        }
      </dd>
    </div>`;
  return html`<dl class="turn">${side("Before", change.before)} ${side("After", change.after)}</dl>`;
}

/** A change names the policies behind it; of another policy the id has to do. */
function policyName({ policies }: SignInChange, id: Id): string {
  return policies.find(({ policy }) => idKey(policy) === idKey(id))?.displayName ?? idText(id);
}

function facts({ finding, tenants }: ShownFinding, parts: ReviewParts): readonly Html[] {
  const { change, accepted, remedy, policy, path, reference } = finding;
  const { lost = [], gained = [], policies = [], because = [] } = change ?? {};
  const place = (id: Id) => placeText(placesOf(id, tenants, parts));
  return [
    ...fact("No longer asked", lost),
    ...fact("Now asked", gained),
    ...fact("Depends on", because),
    ...fact(
      "Because of",
      policies.map(({ policy: id, displayName, why }) => html`"${displayName}" ${why}${place(id)}`),
    ),
    ...(change ? [] : fact("Policy", policy === undefined ? [] : [policy])),
    ...fact("Where", path === undefined ? [] : [html`<code>${path}</code>`]),
    ...fact("Besides", change ? besidesWords(change) : []),
    ...fact("Accepted", accepted ? [`by ${accepted.approver} until ${accepted.expires}: ${accepted.reason}`] : []),
    ...fact("What to do", [sentence(remedy)]),
    ...fact("Rule", isLink(reference) ? [html`<a href="${reference}" rel="noreferrer">${reference}</a>`] : []),
  ];
}

function fact(name: string, values: readonly (string | Html)[]): readonly Html[] {
  if (values.length === 0) return [];
  return [
    html`<dt>${name}</dt>
      ${values.map((value) => html`<dd>${value}</dd>`)}`,
  ];
}

/** Where a policy is written; each tenant may have it in a file of its own. */
function placesOf(id: Id, tenants: readonly string[], { report: { sources } }: ReviewParts): readonly string[] {
  const places = tenants.flatMap((subject) => sources.get(subject)?.places?.get(idKey(id)) ?? []);
  return [...new Set(places.map(({ file, line }) => (line === undefined ? file : `${file}:${line}`)))];
}

function placeText([first, ...others]: readonly string[]): Html {
  if (first === undefined) return nothing;
  return html` <code>${first}</code>${others.length > 0 ? ` and ${count(others.length, "other file")}` : ""}`;
}

function isLink(reference: string | undefined): reference is string {
  return reference?.startsWith("https://") === true;
}

function region({ region: { who, target, conditions }, signIn, besides }: SignInChange): Html {
  return html`<details>
    <summary>Which sign-ins, with an example</summary>
    <dl class="facts">
      ${fact("Who", [who])} ${fact("Signing in to", [target])} ${fact("Conditions", conditions)}
      ${fact("For example", [
        html`<ul class="tokens">
          ${signInWords(signIn).map((word) => html`<li>${word}</li>`)}
        </ul>`,
      ])}
      ${fact("Besides", besides.map(besideRegion))}
    </dl>
  </details>`;
}

function besideRegion({ certainty, region: { who, target, conditions } }: SignInChange["besides"][number]): string {
  const words = [`${who}, signing in to ${target}`, ...conditions].join(", ");
  return certainty === "possibly" ? `possibly: ${words}` : words;
}

const fewTenants = 4;

/** Few tenants are named at the top; many are counted there, and listed at the end. */
function tenantMark({ tenants }: ShownFinding, parts: ReviewParts): Html {
  if (!isFleet(parts)) return nothing;
  if (tenants.length <= fewTenants) return tenantLinks(tenants, parts);
  const all = parts.tenants.size;
  return html`<span>${tenants.length === all ? `all ${all} tenants` : `${tenants.length} of ${all} tenants`}</span>`;
}

function manyTenants({ tenants }: ShownFinding, parts: ReviewParts): Html {
  if (!isFleet(parts) || tenants.length <= fewTenants) return nothing;
  return html`<details>
    <summary>Which tenants</summary>
    ${tenantLinks(tenants, parts)}
  </details>`;
}
