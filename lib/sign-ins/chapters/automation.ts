import { scriptClients } from "../../microsoft/script-clients";
import type { Chapter, Evidence, Ground } from "../chapter";
import { applicationName, lacking, missingLogs, mostFirst, namedUser, stateOf, usesOf } from "../ground";
import type { Tally, UserTally } from "../tally";
import { fixedInterval } from "../timing";

/** Something that software does and people hardly ever do. */
interface Indicator {
  /** One that needs no other: the application has the user's password. */
  readonly decisive?: true;
  readonly words: string;
}

/** One weak indicator accuses nobody. */
const leastIndicators = 2;

/** Accounts of users whose credentials software has, and what should replace each. */
export function automationChapter({ tally }: Ground): Chapter {
  const rows = [...tally.users.values()]
    .filter(({ synchronizes }) => !synchronizes)
    .flatMap((user) => row(tally, user));
  const doubts = [
    ...missingLogs(tally),
    ...lacking(tally, "protocol", "by which protocol, so that password grants cannot be told"),
  ];
  return {
    name: "automation",
    title: "Automation with the credentials of users",
    state: stateOf(rows.length > 0, doubts),
    says:
      rows.length === 0
        ? "The log holds no account that looks like automation."
        : `Accounts that look like automation with the credentials of a user: ${rows.length}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Accounts, and what should replace each",
              rows: mostFirst(
                rows,
                ({ succeeded }) => succeeded,
                ({ user }) => user?.id ?? "",
              ),
            },
          ],
    remedies:
      rows.length > 0
        ? [
            "MFA is asked of every user account: what no person can answer stops working, so replace these accounts first",
          ]
        : [],
    doubts,
  };
}

function row(tally: Tally, user: UserTally): readonly Evidence[] {
  const indicators = indicatorsOf(tally, user);
  if (!indicators.some(({ decisive }) => decisive) && indicators.length < leastIndicators) return [];
  return [
    {
      user: namedUser(user),
      detail: `${indicators.length} of 4 indicators: ${indicators.map(({ words }) => words).join("; ")}`,
      succeeded: user.succeeded,
      failed: user.failed,
      last: user.last,
      remedy: remedyFor(user),
    },
  ];
}

function indicatorsOf(tally: Tally, user: UserTally): readonly Indicator[] {
  const grants = usesOf(user, "passwordGrant");
  const scripts = usesOf(user, "script");
  const scheduled = [...user.timings].flatMap(([application, timing]) => {
    const interval = fixedInterval(timing);
    return interval === undefined ? [] : [`${applicationName(tally, application)} ${everyWords(interval)}`];
  });
  const tools = [...new Set(scripts.map(({ detail }) => detail))].toSorted();
  return [
    ...(grants.length > 0
      ? [
          {
            decisive: true,
            words: `password grant with ${namesOf(
              tally,
              grants.map(({ application }) => application),
            )}`,
          } as const,
        ]
      : []),
    ...(tools.length > 0 ? [{ words: `tools of scripts: ${tools.join(", ")}` }] : []),
    // Only where the log would show interactive ones.
    ...(tally.kinds.has("interactiveUser") && user.nonInteractive > 0 && user.interactive === 0
      ? [{ words: "never signs in interactively" }]
      : []),
    ...(scheduled.length > 0 ? [{ words: `at fixed times: ${scheduled.join(", ")}` }] : []),
  ];
}

function namesOf(tally: Tally, applications: readonly string[]): string {
  return [...new Set(applications.map((key) => applicationName(tally, key)))].toSorted().join(", ");
}

function everyWords(seconds: number): string {
  if (seconds === 86_400) return "once a day";
  return seconds === 3600 ? "every hour" : `every ${seconds / 60} minutes`;
}

/** By what the account is used for: the Secure Application Model is for what acts as a partner's user. */
function remedyFor(user: UserTally): string {
  if (usesOf(user, "partnerCenter").length > 0) {
    return "the Secure Application Model: consent once with MFA, then refresh tokens (partner-security sam)";
  }
  const scripts = usesOf(user, "script").map(({ application }) => scriptClients.get(application));
  if (scripts.some((name) => name?.startsWith("Azure ") && name !== "Azure AD PowerShell")) {
    return "a managed identity where it runs in Azure; else a service principal with a federated credential or a certificate";
  }
  if (scripts.some((name) => name !== undefined)) {
    return "an application of its own, which the module signs in as with a certificate";
  }
  return "a service principal with application permissions; the Secure Application Model where the API insists on a user";
}
