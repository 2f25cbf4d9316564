import type { Chapter, Evidence, Ground } from "../chapter";
import { lacking, missingLogs, mostFirst, namedApplication, namedUser, usesOf } from "../ground";

/** Which protocols without MFA are in use, and by whom; tries that failed are told apart from what got in. */
export function legacyProtocolsChapter({ tally }: Ground): Chapter {
  const users = [...tally.users.values()];
  const rows = users.flatMap((user) =>
    usesOf(user, "legacy").map(({ detail, application, succeeded, failed, last }): Evidence => ({
      user: namedUser(user),
      client: detail,
      application: namedApplication(tally, application),
      succeeded,
      failed,
      last,
    })),
  );
  const unknown = users.flatMap((user) => usesOf(user, "unknownClient"));
  const succeeded = rows.reduce((sum, row) => sum + row.succeeded, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const doubts = [
    ...missingLogs(tally),
    ...lacking(tally, "client", "which client they are of"),
    ...(unknown.length > 0
      ? [
          `clients that are not known: ${[...new Set(unknown.map(({ detail }) => detail))].toSorted().slice(0, 5).join(", ")}`,
        ]
      : []),
  ];
  return {
    name: "legacyProtocols",
    title: "Legacy protocols",
    state: succeeded > 0 ? "act" : doubts.length > 0 ? "cannotTell" : rows.length > 0 ? "shown" : "none",
    says:
      rows.length === 0
        ? "The log holds no sign-in by a legacy protocol."
        : `Sign-ins by legacy protocols: ${succeeded} got in, ${failed} failed.`,
    tables: rows.length === 0 ? [] : [{ title: "Who uses which", rows: sorted(rows) }],
    remedies:
      succeeded > 0
        ? [
            "move each client to modern authentication, then block legacy authentication: these protocols cannot ask for MFA, and app passwords are no MFA",
            "Exchange Online takes basic authentication for authenticated SMTP only, and not for long: let devices and applications send by Microsoft Graph, OAuth or a connector",
          ]
        : [],
    doubts,
  };
}

function sorted(rows: readonly Evidence[]): readonly Evidence[] {
  return mostFirst(
    rows,
    ({ succeeded, failed }) => succeeded * 1e6 + failed,
    ({ user, client }) => `${user?.id} ${client}`,
  );
}
