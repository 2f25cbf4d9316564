import type { Chapter, Ground } from "../chapter";
import { lacking, mostFirst, namedApplication, namedUser, usesOf } from "../ground";

/**
 * What the log calls what asked for MFA.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationrequirementpolicy?view=graph-rest-beta
 */
const words: Readonly<Record<string, string>> = {
  enforcedForCspAdmins: "enforced for administrators of partners",
  mandatory: "asked for by Azure or a portal of administrators itself: Microsoft's mandatory MFA",
  request: "asked for by the application itself",
};

/** MFA that Microsoft or an application asked for, whatever the tenant's own policies say. */
export function enforcedByMicrosoftChapter({ tally }: Ground): Chapter {
  const rows = [...tally.users.values()].flatMap((user) =>
    usesOf(user, "enforced").map(({ detail, application, succeeded, failed, last }) => ({
      user: namedUser(user),
      application: namedApplication(tally, application),
      detail: words[detail] ?? detail,
      succeeded,
      failed,
      last,
    })),
  );
  const doubts = lacking(tally, "requirementPolicies", "what asked for MFA");
  return {
    name: "enforcedByMicrosoft",
    title: "MFA that Microsoft itself asks for",
    state: rows.length > 0 ? "shown" : doubts.length > 0 ? "cannotTell" : "none",
    says:
      rows.length === 0
        ? "The log holds no sign-in for which Microsoft itself asked for MFA."
        : `Users whom Microsoft or an application itself asked for MFA: ${new Set(rows.map(({ user }) => user.id)).size}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Who, and by what",
              rows: mostFirst(
                rows,
                (row) => row.succeeded + row.failed,
                ({ user, application, detail }) => `${user.id} ${application.id} ${detail}`,
              ),
            },
          ],
    remedies: [],
    doubts,
  };
}
