/** What the page of a review adds to the style of every page. */
export const reviewStyle = `
header > * + * { margin-top: 1rem; }
header h1 { max-width: 56rem; }
.tally { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; border: 0; padding: 0; margin: 1.5rem 0 0; }
.tally legend { float: left; padding: 0; margin-right: 0.5rem; font-size: 0.875rem; color: var(--dim); }
.tally label { cursor: pointer; padding: 0.25rem 0.75rem; }
.tally input { accent-color: currentColor; margin: 0; }
.tally label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
body:has(#show-error:not(:checked)) .finding-error,
body:has(#show-warning:not(:checked)) .finding-warning,
body:has(#show-note:not(:checked)) .finding-note { display: none; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding: 0; font-size: 0.875rem; }
nav li { margin: 0; color: var(--dim); }

article h3 { max-width: 52rem; margin-top: 0.625rem; }
article:target { outline: 2px solid var(--link); outline-offset: 3px; }
.turn { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem 2.5rem; }
.turn > div { position: relative; border-radius: 0.5rem; padding: 0.625rem 0.875rem; background: var(--back); }
.turn > div + div::before {
  content: "→" / ""; position: absolute; left: -2.5rem; width: 2.5rem; top: 50%; transform: translateY(-50%);
  text-align: center; color: var(--dim);
}
dt { color: var(--dim); font-size: 0.8125rem; }
.facts { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0.375rem 1rem; font-size: 0.9375rem; }
.facts dt { grid-column: 1; line-height: 1.75; }
.facts dd { grid-column: 2; }
.tokens { display: flex; flex-wrap: wrap; gap: 0.25rem 0.375rem; list-style: none; padding: 0; }
.tokens li { margin: 0; padding: 0 0.5rem; border: 1px solid var(--line); border-radius: 0.375rem; font-size: 0.8125rem; }
.names { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; font-size: 0.875rem; }

.tenant { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
#tenants > .tenant { margin-top: 0; }
.tenant > summary { width: auto; }
.tenant > summary strong { color: var(--text); font-weight: 600; margin-right: 0.75rem; }
.plain { list-style: none; padding: 0; font-size: 0.9375rem; }
.plain li + li { margin-top: 0.5rem; }
.tenant > :last-child:not(summary) { margin-bottom: 0.75rem; }

@media (max-width: 40rem) {
  .turn { grid-template-columns: 1fr; gap: 1.75rem; }
  .turn > div + div::before { content: "↓" / ""; left: 0; width: 100%; top: -0.875rem; }
  .facts { grid-template-columns: 1fr; gap: 0.125rem; }
  .facts dt, .facts dd { grid-column: 1; }
  .facts dt { margin-top: 0.5rem; }
}
@media print {
  .tally input { display: none; }
  body [class*="finding-"] { display: block !important; }
  .turn > div { border: 1px solid var(--line); padding: 0.25rem 0.5rem; }
}
`;
