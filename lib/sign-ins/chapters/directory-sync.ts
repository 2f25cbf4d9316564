import type { Chapter, Ground } from "../chapter";
import { missingLogs, mostFirst, namedUser } from "../ground";

/** Accounts by which a directory on premises is synchronized: users that no person is, and that cannot do MFA. */
export function directorySyncChapter({ tally }: Ground): Chapter {
  const rows = [...tally.users.values()]
    .filter(({ synchronizes }) => synchronizes)
    .map((user) => ({
      user: namedUser(user),
      mfa: user.mfa,
      succeeded: user.succeeded,
      failed: user.failed,
      last: user.last,
    }));
  const doubts = missingLogs(tally);
  return {
    name: "directorySync",
    title: "Directory synchronization",
    state: rows.length > 0 ? "shown" : doubts.length > 0 ? "cannotTell" : "none",
    says:
      rows.length === 0
        ? "The log holds no sign-in of an account that synchronizes a directory."
        : `Accounts that synchronize a directory: ${rows.length}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Accounts",
              rows: mostFirst(
                rows,
                ({ succeeded }) => succeeded,
                ({ user }) => user.id,
              ),
            },
          ],
    remedies:
      rows.length > 0
        ? [
            "have Microsoft Entra Connect Sync 2.5.76 or later sign in as an application, so that there is no such user; until then exclude its role and let it in from its own address only",
          ]
        : [],
    doubts,
  };
}
