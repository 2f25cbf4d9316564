import { html } from "./html";

/** Follows the reader's choice of light or dark. Answers differ in their words, too, not only in their colours. */
export const styleSheet = html`<style>
  :root {
    color-scheme: light dark;
    --text: #1b1f24;
    --back: #ffffff;
    --line: #d0d7de;
    --dim: #57606a;
    --good: #d7f5dd;
    --soft: #fff3c4;
    --bad: #ffd7d5;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --text: #e6edf3;
      --back: #0d1117;
      --line: #30363d;
      --dim: #9198a1;
      --good: #12361f;
      --soft: #42320a;
      --bad: #4e1517;
    }
  }
  body {
    font:
      15px/1.5 system-ui,
      sans-serif;
    color: var(--text);
    background: var(--back);
    max-width: 70rem;
    margin: 2rem auto;
    padding: 0 1rem;
  }
  table {
    border-collapse: collapse;
    margin: 1rem 0;
  }
  th,
  td {
    border: 1px solid var(--line);
    padding: 0.3rem 0.6rem;
    text-align: left;
    vertical-align: top;
  }
  .heat td {
    text-align: center;
  }
  .holds,
  .compliant {
    background: var(--good);
  }
  .accepted,
  .cannotDecide {
    background: var(--soft);
  }
  .fails {
    background: var(--bad);
  }
  .note {
    color: var(--dim);
    font-size: 0.9em;
  }
  .doubts {
    border-left: 4px solid var(--soft);
    padding-left: 1rem;
  }
  details {
    border-top: 1px solid var(--line);
    padding: 0.5rem 0;
  }
  li,
  td,
  p {
    overflow-wrap: anywhere;
  }
</style>`;
