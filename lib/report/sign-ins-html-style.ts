/** What the page of a report on sign-ins adds to the style of every page. */
export const signInsStyle = `
header > * + * { margin-top: 1rem; }
.answers { padding: 0.5rem 0.75rem; }
.answers td { overflow-wrap: anywhere; }
.answers a { font-weight: 600; }
.state-act { color: var(--error); background: var(--errorBack); }
.state-shown { color: var(--note); background: var(--noteBack); }
.state-none { color: var(--good); background: var(--goodBack); }
.state-cannotTell { color: var(--warning); background: var(--warningBack); }
.number { text-align: right; white-space: nowrap; }
.evidence td { min-width: 5rem; max-width: 28rem; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0.75rem; }
.chart { margin: 0; }
.chart svg { width: 100%; height: auto; }
.chart text { font-size: 12px; fill: var(--dim); }
.chart .grid { stroke: var(--line); }
.chart figcaption { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; }
.key { display: inline-flex; align-items: center; gap: 0.375rem; }
.key i { width: 0.75rem; height: 0.75rem; border-radius: 0.125rem; }
.chart rect { fill: var(--bar); stroke: var(--back); stroke-width: 0.5; }
.key i { background: var(--bar); }
.day-withMfa { --bar: color-mix(in srgb, var(--good) 40%, var(--card)); }
.day-withoutMfa { --bar: var(--error); }
.day-mfaUnknown { --bar: var(--warning); }
.day-interrupted { --bar: color-mix(in srgb, var(--note) 40%, var(--card)); }
.day-blocked { --bar: var(--text); }
.day-failed { --bar: var(--dim); }
.day-unknown { --bar: var(--line); }
.heat-1 { background: color-mix(in srgb, var(--noteBack) 35%, var(--card)); }
.heat-2 { background: color-mix(in srgb, var(--noteBack) 70%, var(--card)); }
.heat-3 { background: var(--noteBack); }
.heat-4 { background: var(--noteBack); font-weight: 650; }
@media (max-width: 40rem) {
  .answers td { display: block; border: 0; padding: 0.125rem 0.25rem; }
  .answers tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .answers tr:last-child { border-bottom: 0; }
}
`;
