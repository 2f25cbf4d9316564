import type { Chapter, Evidence, Ground } from "../chapter";
import { lacking, missingLogs, mostFirst, usesOf } from "../ground";
import { currentOffice } from "./old-clients";

/** Which versions of Office are in use, as far as they say so. */
export function officeVersionsChapter({ tally }: Ground): Chapter {
  const versions = new Map<string, Evidence & { readonly users: number; readonly last: number }>();
  for (const user of tally.users.values()) {
    const seen = new Set<string>();
    for (const { detail, succeeded, failed, last } of usesOf(user, "office")) {
      const before = versions.get(detail) ?? { users: 0, succeeded: 0, failed: 0, last: -Infinity };
      versions.set(detail, {
        detail,
        users: before.users + (seen.has(detail) ? 0 : 1),
        succeeded: before.succeeded + succeeded,
        failed: before.failed + failed,
        last: Math.max(before.last, last),
      });
      seen.add(detail);
    }
  }
  const rows = mostFirst(
    [...versions.values()],
    ({ users }) => users,
    ({ detail }) => detail ?? "",
  );
  const old = rows.filter(({ detail }) => detail !== currentOffice);
  const doubts = [
    ...missingLogs(tally),
    ...lacking(tally, "userAgent", "their user agent, so that the version of Office cannot be told"),
  ];
  const names = old.map(({ detail }) => detail).join(", ");
  return {
    name: "officeVersions",
    title: "Versions of Office",
    state: old.length > 0 ? "act" : doubts.length > 0 ? "cannotTell" : rows.length > 0 ? "shown" : "none",
    says:
      rows.length === 0
        ? "The log holds no sign-in of a version of Office that says so."
        : old.length > 0
          ? `Versions of Office that are too old are in use: ${names}.`
          : "All versions of Office that say so do modern authentication.",
    tables: rows.length === 0 ? [] : [{ title: "Versions", rows }],
    remedies: old.length > 0 ? ["Microsoft 365 Apps, or Office LTSC that is supported"] : [],
    doubts,
  };
}
