import { dark, light, type Palette } from "./page-palette";

/** What every page has: the reader's choice of light or dark, type, tables that scroll by themselves, focus, print. */
export const pageStyle = `
:root { color-scheme: light dark; ${variables(light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
@media print { :root { color-scheme: light; ${variables({ ...light, back: light.card })} } }

*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 72rem; padding: clamp(1.5rem, 4vw, 3.5rem) clamp(1rem, 4vw, 2.5rem) 5rem;
  color: var(--text); background: var(--back); overflow-wrap: anywhere;
  font: 1rem / 1.55 "Segoe UI Variable Text", "Segoe UI", Roboto, Inter, "Noto Sans", system-ui, sans-serif;
}
h1, h2, h3, h4 { line-height: 1.35; text-wrap: pretty; margin: 0; }
h1 { font-size: clamp(1.25rem, 1rem + 1.2vw, 1.5625rem); font-weight: 600; letter-spacing: -0.01em; line-height: 1.4; }
h2 { font-size: 1.3125rem; font-weight: 650; letter-spacing: -0.006em; }
h3 { font-size: 1.0625rem; font-weight: 600; }
h4 { font-size: 0.875rem; font-weight: 600; }
p, ul, ol, dl, dd { margin: 0; }
ul, ol { padding-left: 1.25rem; }
li + li { margin-top: 0.25rem; }
section { margin-top: 3.5rem; }
section > * + *, .card > * + * { margin-top: 1rem; }
section > h3:not(h2 + h3) { margin-top: 2rem; }
a { color: var(--link); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
code { font: 0.8125rem / 1.5 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; color: var(--dim); }
svg { width: 0.75rem; height: 0.75rem; fill: currentColor; flex: none; }
.shapes { display: none; }
.aside { color: var(--dim); font-size: 0.875rem; max-width: 48rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem; padding: 1.25rem 1.5rem; }
.badge {
  display: inline-flex; align-items: center; gap: 0.375rem; padding: 0.0625rem 0.625rem; border-radius: 1rem;
  font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
}
.kind { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.125rem; font-size: 0.875rem; color: var(--dim); }
.error, .fails { color: var(--error); background: var(--errorBack); }
.warning, .accepted, .cannotDecide { color: var(--warning); background: var(--warningBack); }
.remark, .compliant { color: var(--note); background: var(--noteBack); }
.good, .holds { color: var(--good); background: var(--goodBack); }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: 0.5rem 0.75rem; text-align: left; overflow-wrap: break-word; }
tr:last-child > * { border-bottom: 0; }
thead :is(th, td) { color: var(--dim); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 500; }

details > summary { cursor: pointer; width: fit-content; font-size: 0.875rem; color: var(--dim); }
details > summary:hover, details[open] > summary { color: var(--text); }
details > summary + * { margin-top: 0.5rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 0.25rem; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--card); }
.skip:focus { top: 0.5rem; }

@media (max-width: 40rem) {
  .card { padding: 1rem; }
  section { margin-top: 2.5rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav { display: none; }
  .card { break-inside: avoid; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  * { print-color-adjust: exact; }
}
`;

/** `--text`, `--errorBack`, … */
function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");
}
