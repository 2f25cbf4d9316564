/** What pages with tables of evidence, charts by day and heat tables add to the style of every page. */
export const evidenceStyle = `
header > * + * { margin-top: 1rem; }
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
.heat-1 { background: color-mix(in srgb, var(--noteBack) 35%, var(--card)); }
.heat-2 { background: color-mix(in srgb, var(--noteBack) 70%, var(--card)); }
.heat-3 { background: var(--noteBack); }
.heat-4 { background: var(--noteBack); font-weight: 650; }
`;
