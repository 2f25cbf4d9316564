/** What the page of proofs adds to the style of every page. */
export const proofStyle = `
.card:has(> .answers) { padding: 0.5rem 0.75rem; }
.answers td { vertical-align: baseline; }
.answers td:last-child { min-width: 14rem; }
details > summary strong { margin-right: 0.5rem; color: var(--text); font-size: 1.0625rem; font-weight: 600; }
details li > p { margin-top: 0.375rem; }
`;
