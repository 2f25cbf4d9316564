/**
 * Text from a tenant (display names, reasons, ids) is data of a stranger to whoever reads the report. Every renderer
 * passes it through the function of its format here, and through no other.
 */

/** Controls, line separators, invisible formatting and bidirectional overrides, and halves of surrogate pairs. */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * One line of text that shows as it is: characters that move the cursor, colour, hide or reorder text become their
 * visible escape (`\u{1b}`). Joiners stay, since scripts and emoji need them.
 */
function visible(text: string): string {
  return text.replace(deceptive, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The first character of what the agent of a pipeline takes for a command. */
const pipelineCommand = /#(?=#(?:vso)?\[)/gi;

/**
 * One line of text that a terminal shows as it is, and that the log of a pipeline takes for no command: agents look for
 * `##vso[…]` and `##[…]` anywhere in a line.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function escapeTerminal(text: string): string {
  return visible(text).replace(pipelineCommand, "\\u{23}");
}

const htmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Fit for HTML text and for attribute values in quotes. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replace(/[&<>"'`]/g, (character) => htmlEntities[character]!)
    .replace(pipelineCommand, "&#35;");
}

/**
 * Fit for Markdown text and for a cell of a Markdown table. Code spans cannot be ended, rows not broken, tags, links
 * and images not opened; mentions and references to issues get a word joiner, since entities would not stop them.
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[!-/:-@[-`{-~]/g, (character) => {
    if (character === "@" || character === "#") return `${character}\u2060`;
    return htmlEntities[character] ?? `\\${character}`;
  });
}

/**
 * Fit for the `text` of a SARIF message, in which brackets make links and braces make placeholders.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ (3.11.5 and 3.11.6)
 */
export function escapeSarif(text: string): string {
  return visible(text)
    .replace(/[\\[\]]/g, (character) => `\\${character}`)
    .replace(/[{}]/g, (character) => character.repeat(2));
}

/** Fit for text and attribute values of XML 1.0, which knows no controls at all and no U+FFFE and U+FFFF either. */
export function escapeXml(text: string): string {
  return escapeHtml(text).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/**
 * A cell of a CSV file (RFC 4180). A spreadsheet would run a cell that begins like a formula: it gets a quotation mark
 * in front, by which spreadsheets know text.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function escapeCsv(text: string): string {
  const line = visible(text);
  const cell = /^\s*[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
