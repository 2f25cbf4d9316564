import type { Chapter, Evidence, Ground } from "../chapter";
import { lacking, missingLogs, mostFirst, namedApplication, namedUser, stateOf, usesOf } from "../ground";

/** All since 2016 do modern authentication, and all call themselves 16. */
export const currentOffice = "Office 2016 or later, or Microsoft 365";

/** Clients and devices that cannot do modern authentication, or hardly, with the remedy for each. */
export function oldClientsChapter({ tally }: Ground): Chapter {
  const rows = [...tally.users.values()].flatMap((user) =>
    usesOf(user, "office", "oldSystem")
      .filter(({ detail }) => detail !== currentOffice)
      .map(({ detail, application, succeeded, failed, last }): Evidence => ({
        user: namedUser(user),
        detail,
        application: namedApplication(tally, application),
        succeeded,
        failed,
        last,
        remedy: remedyFor(detail),
      })),
  );
  const doubts = [
    ...missingLogs(tally),
    ...lacking(tally, "userAgent", "their user agent, so that the version of Office cannot be told"),
  ];
  return {
    name: "oldClients",
    title: "Clients and devices without modern authentication",
    state: stateOf(rows.length > 0, doubts),
    says:
      rows.length === 0
        ? "The log holds no client or device that is known to be too old."
        : `Users whose clients or devices are too old, by what these say of themselves: ${new Set(rows.map(({ user }) => user?.id)).size}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Who has which",
              rows: mostFirst(
                rows,
                ({ succeeded, failed }) => succeeded + failed,
                ({ user, detail, application }) => `${user?.id} ${detail} ${application?.id}`,
              ),
            },
          ],
    remedies: [],
    doubts,
  };
}

function remedyFor(detail: string): string {
  if (detail === "Office 2013") {
    return "Microsoft 365 Apps: support of Office 2013 ended on 2023-04-11. Until then it does modern authentication only with EnableADAL=1 and Version=1 below HKCU\\SOFTWARE\\Microsoft\\Office\\15.0\\Common\\Identity";
  }
  if (detail.startsWith("Office ")) return "Microsoft 365 Apps: this version knows no modern authentication";
  if (detail.startsWith("iOS") || detail.startsWith("macOS")) {
    return "a later version: Mail of this one knows no modern authentication; until then Outlook or a browser";
  }
  return "a system that is supported, or Windows 365 for what has to stay";
}
