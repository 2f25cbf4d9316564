/** Looks of a heat map, and of the cards that its cells open. */
export const heatMapStyle = `
.card:has(> .matrix) { padding: 0.5rem 0.75rem; }
.matrix th, .matrix td { padding: 0.375rem; }
.matrix thead th { padding-left: 0.9375rem; }
.matrix tbody th { min-width: 9rem; white-space: nowrap; }
.matrix td > * {
  display: inline-flex; align-items: center; gap: 0.375rem; width: 100%; min-height: 2rem; padding: 0.125rem 0.5rem;
  border: 1px solid transparent; border-radius: 0.375rem; font: inherit; font-size: 0.8125rem; white-space: nowrap;
}
.matrix .same.holds { background: none; color: var(--dim); }
.matrix button { cursor: pointer; text-decoration: underline dotted 1px; text-underline-offset: 0.25em; }
.matrix button:hover { border-color: currentColor; }
.matrix .changed { border-color: currentColor; font-weight: 650; text-decoration: none; }
.matrix s { font-weight: 400; }
[popover].card { margin: auto; }
[popover] { width: min(40rem, calc(100vw - 2rem)); color: var(--text); box-shadow: 0 1rem 4rem rgb(0 0 0 / 30%); }
[popover]::backdrop { background: rgb(0 0 0 / 25%); }
[popover] dd p { margin-top: 0.375rem; font-size: 0.875rem; color: var(--dim); }
.close { cursor: pointer; padding: 0.25rem 0.875rem; border: 1px solid var(--line); border-radius: 0.375rem;
  font: inherit; font-size: 0.875rem; color: var(--text); background: var(--card); }
@media print {
  .close { display: none; }
  [popover].card { display: block; position: static; width: auto; margin: 0.5rem 0; padding: 0; border: 0;
    box-shadow: none; overflow: visible; }
}
`;
