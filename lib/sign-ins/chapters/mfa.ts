import type { Chapter, Evidence, Ground } from "../chapter";
import { applicationName, missingLogs, mostFirst, namedApplication, namedUser, usesOf } from "../ground";
import { countOf, withoutMfa } from "../mfa-counts";
import type { MfaCounts, Tally, UserTally } from "../tally";

/** So many applications are named in the row of a user. */
const mostNamed = 3;

/** Who gets in without anybody asking for MFA, and how all others stood to it. */
export function mfaChapter({ tally }: Ground): Chapter {
  const all = [...tally.clients.values()];
  const succeeded = sum(all, (counts) => counts.reduce((total, number) => total + number, 0));
  const without = sum(all, withoutMfa);
  const unknown = sum(all, (counts) => countOf(counts, "unknown"));
  const users = [...tally.users.values()].filter(({ mfa }) => withoutMfa(mfa) > 0);
  const doubts = [
    ...missingLogs(tally),
    ...(unknown > 0 ? [`${unknown} of ${succeeded} successful sign-ins do not say whether MFA was asked for`] : []),
  ];
  return {
    name: "mfa",
    title: "Who gets in without MFA",
    state: without > 0 ? "act" : doubts.length > 0 ? "cannotTell" : succeeded > 0 ? "shown" : "none",
    says: sentence(without, succeeded, users.length),
    tables:
      succeeded === 0
        ? []
        : [
            { title: "Users who got in without MFA", rows: mostWithout(users.map((user) => userRow(tally, user))) },
            {
              title: "By application",
              rows: mostWithout(
                [...tally.applications.values()].map(({ key, mfa }) => ({
                  application: namedApplication(tally, key),
                  ...row(mfa),
                })),
              ),
            },
            {
              title: "By client",
              rows: mostWithout([...tally.clients].map(([client, mfa]) => ({ client, ...row(mfa) }))),
            },
            {
              title: "By country",
              rows: mostWithout([...tally.countries].map(([country, mfa]) => ({ country, ...row(mfa) }))),
            },
          ],
    remedies:
      without > 0
        ? [
            "require MFA for all users and all resources, by Conditional Access or by security defaults; partner-security replay says whom a policy would have hit",
          ]
        : [],
    doubts,
  };
}

function sentence(without: number, succeeded: number, users: number): string {
  if (succeeded === 0) return "The log holds no successful sign-in of a user.";
  if (without === 0) return `Of ${succeeded} successful sign-ins of users none is known to have got in without MFA.`;
  const who = users === 1 ? "1 user" : `${users} users`;
  return `${without} of ${succeeded} successful sign-ins of users got in without MFA, by ${who}.`;
}

function userRow(tally: Tally, user: UserTally): Evidence {
  const uses = mostFirst(
    usesOf(user, "withoutMfa"),
    ({ succeeded }) => succeeded,
    ({ application, detail }) => application + detail,
  );
  const named = [...new Set(uses.map(({ application }) => applicationName(tally, application)))];
  const more = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : "";
  const skipped = countOf(user.mfa, "skipped");
  const what = [
    `with ${named.slice(0, mostNamed).join(", ")}${more}`,
    ...(skipped > 0 ? [`${skipped} where MFA was waived`] : []),
    ...(user.synchronizes ? ["synchronizes the directory"] : []),
  ];
  return {
    user: namedUser(user),
    ...row(user.mfa),
    failed: user.failed,
    last: Math.max(...uses.map(({ last }) => last)),
    detail: what.join("; "),
  };
}

function row(mfa: MfaCounts): Evidence & { readonly mfa: MfaCounts } {
  return { mfa, succeeded: mfa.reduce((total, number) => total + number, 0), failed: 0 };
}

/** By sign-ins without MFA, then by all; rows in which nobody got in say nothing here. */
function mostWithout(rows: readonly Evidence[]): readonly Evidence[] {
  return rows
    .filter(({ succeeded }) => succeeded > 0)
    .toSorted(
      (a, b) =>
        withoutMfa(b.mfa ?? []) - withoutMfa(a.mfa ?? []) ||
        b.succeeded - a.succeeded ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
}

function keyOf({ user, application, client, country }: Evidence): string {
  return user?.id ?? application?.id ?? client ?? country ?? "";
}

function sum(all: readonly MfaCounts[], number: (counts: MfaCounts) => number): number {
  return all.reduce((total, counts) => total + number(counts), 0);
}
