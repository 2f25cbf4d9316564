import type { Chapter, Ground } from "../chapter";
import { lacking, mostFirst, namedApplication, namedUser, usesOf } from "../ground";

const words: Readonly<Record<string, string>> = {
  begun: "signed in by device code",
  continued: "session that was begun by device code",
};

/** Sign-ins by device code, and the sessions that were begun so. */
export function deviceCodeFlowChapter({ tally }: Ground): Chapter {
  const rows = [...tally.users.values()].flatMap((user) =>
    usesOf(user, "deviceCode").map(({ detail, application, succeeded, failed, last }) => ({
      user: namedUser(user),
      application: namedApplication(tally, application),
      detail: words[detail] ?? detail,
      succeeded,
      failed,
      last,
    })),
  );
  const succeeded = rows.reduce((sum, row) => sum + row.succeeded, 0);
  const doubts = [
    ...lacking(tally, "protocol", "by which protocol"),
    ...lacking(tally, "transferMethod", "how their session was begun"),
  ];
  return {
    name: "deviceCodeFlow",
    title: "Device code flow",
    state: succeeded > 0 ? "act" : doubts.length > 0 ? "cannotTell" : rows.length > 0 ? "shown" : "none",
    says:
      rows.length === 0
        ? "The log holds no sign-in by device code."
        : `Sign-ins by device code, or in sessions that were begun so, that got in: ${succeeded}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Who, with which application",
              rows: mostFirst(
                rows,
                (row) => row.succeeded + row.failed,
                ({ user, application, detail }) => `${user.id} ${application.id} ${detail}`,
              ),
            },
          ],
    remedies:
      succeeded > 0
        ? [
            "block device code flow, and except by name the devices that have no other way (security defaults block it for all)",
          ]
        : [],
    doubts,
  };
}
