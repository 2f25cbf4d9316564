/**
 * Data as JSON that may be printed by a pipeline: what its agent would take for a command, wherever in a line it stands
 * (`##vso[…]`, `##[…]`), is written with an escape that every reader of JSON takes back.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/#(?=#(?:vso)?\[)/gi, String.raw`\u0023`)}\n`;
}
