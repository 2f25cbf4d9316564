import { escapeSarif } from "./escape";
import type { SourcePlace } from "./proof-report";
import { jsonText } from "./json-text";

const documentation = "https://learn.microsoft.com/entra/identity/conditional-access/overview";

/** One rule and what it is about. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
}

/** What is said of the run as a whole: what it takes for granted, what it could not decide. */
export interface SarifNotification {
  readonly level: "note" | "warning";
  readonly text: string;
}

/**
 * For tools that show findings beside the source, code scanning among them.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function sarifLog(
  rules: readonly SarifRule[],
  results: readonly object[],
  notifications: readonly SarifNotification[] = [],
): string {
  const described = rules.map(({ id, title }) => ({
    id,
    shortDescription: { text: escapeSarif(title) },
    helpUri: documentation,
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cdktf-partner-security", informationUri: documentation, rules: described } },
        ...(notifications.length > 0 && {
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications.map(notification) }],
        }),
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
  return jsonText(log);
}

function notification({ level, text }: SarifNotification): object {
  return { level, message: { text: escapeSarif(text) } };
}

export function sarifLocations(place: SourcePlace | undefined): readonly object[] {
  if (!place) return [];
  const { file, line, column } = place;
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        ...(line !== undefined && { region }),
      },
    },
  ];
}

/** Halves of surrogate pairs have no place in a URI. */
function uriOf(file: string): string {
  return file
    .replace(/\p{Cs}/gu, "\ufffd")
    .split(/[/\\]/)
    .map(encodeURIComponent)
    .join("/");
}
