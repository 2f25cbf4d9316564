import { isObject } from "./members";

/** In words, what a record is that is no sign-in: for people who took the wrong file. */
export function appearanceOf(record: unknown): string {
  if (!isObject(record)) return Array.isArray(record) ? "a list" : `the JSON value ${shown(JSON.stringify(record))}`;
  const known = appearances.find(([members]) => members.every((member) => record[member] !== undefined));
  if (known) return known[1];
  const members = Object.keys(record).slice(0, 5);
  return members.length === 0 ? "an empty object" : `an object with ${members.map(shown).join(", ")}`;
}

/** The first of which a record has all members. */
const appearances: readonly (readonly [readonly string[], string])[] = [
  [["error"], "an error answer of an API"],
  [["format_version", "resource_changes"], "a Terraform plan"],
  [["displayName", "conditions", "state"], "a Conditional Access policy"],
  [["activityDateTime", "targetResources"], "an entry of the directory's audit log"],
  [["ActivityDateTime", "TargetResources"], "an entry of the directory's audit log"],
  [["riskEventType", "detectedDateTime"], "a risk detection"],
  [["tables"], "an answer of Log Analytics' query API (export its rows as objects or as CSV)"],
  [["userPrincipalName", "id"], "a user"],
  [["appId", "servicePrincipalType"], "a service principal"],
];

const signatures: readonly (readonly [RegExp, string])[] = [
  [/^PK/, "a ZIP archive or an Office document; unpack it first, or save it as CSV"],
  [/^%PDF-/, "a PDF document"],
  [/^SQLite format 3/, "a SQLite database"],
  [/^PAR1/, "a Parquet file"],
  [/^\s*<(?:!doctype html|html)/i, "an HTML page"],
  [/^\s*</, "XML"],
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary data
  [/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/, "binary data"],
];

/** In words, what a file is that begins with this text, and is neither JSON nor a log as CSV. */
export function appearanceOfText(head: string): string {
  const known = signatures.find(([signature]) => signature.test(head));
  return known ? known[1] : `text that begins with "${shown(head.trimStart().split(/[\r\n]/, 1)[0]!)}"`;
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
