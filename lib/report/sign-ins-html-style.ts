import { evidenceStyle } from "./evidence-style";

/** What the page of a report on sign-ins adds to the style of every page. */
export const signInsStyle = `${evidenceStyle}
.answers { padding: 0.5rem 0.75rem; }
.answers td { overflow-wrap: anywhere; }
.answers a { font-weight: 600; }
.state-act { color: var(--error); background: var(--errorBack); }
.state-shown { color: var(--note); background: var(--noteBack); }
.state-none { color: var(--good); background: var(--goodBack); }
.state-cannotTell { color: var(--warning); background: var(--warningBack); }
.day-withMfa { --bar: color-mix(in srgb, var(--good) 40%, var(--card)); }
.day-withoutMfa { --bar: var(--error); }
.day-mfaUnknown { --bar: var(--warning); }
.day-interrupted { --bar: color-mix(in srgb, var(--note) 40%, var(--card)); }
.day-blocked { --bar: var(--text); }
.day-failed { --bar: var(--dim); }
.day-unknown { --bar: var(--line); }
@media (max-width: 40rem) {
  .answers td { display: block; border: 0; padding: 0.125rem 0.25rem; }
  .answers tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .answers tr:last-child { border-bottom: 0; }
}
`;
