import { clientAppTypeOf } from "../../microsoft/client-apps";
import type { Chapter, Evidence, Ground } from "../chapter";
import { lacking, missingLogs, mostFirst, namedApplication, usesOf } from "../ground";
import type { Tally } from "../tally";

const passwordGrant = "password grant";

/** Applications that users sign in to without modern authentication, and those that take users' passwords. */
export function applicationsChapter({ tally }: Ground): Chapter {
  const rows = mostFirst(
    [...byProtocol(tally), ...byPasswordGrant(tally)],
    ({ succeeded, failed }) => succeeded * 1e6 + failed,
    ({ application, client }) => `${application?.id} ${client}`,
  );
  const succeeded = rows.reduce((sum, row) => sum + row.succeeded, 0);
  const doubts = [...missingLogs(tally), ...lacking(tally, "client", "which client they are of")];
  const number = new Set(rows.map(({ application }) => application?.id)).size;
  return {
    name: "applications",
    title: "Applications without modern authentication",
    state: succeeded > 0 ? "act" : doubts.length > 0 ? "cannotTell" : rows.length > 0 ? "shown" : "none",
    says:
      rows.length === 0
        ? "The log holds no application that is signed in to without modern authentication."
        : `Applications that are signed in to without modern authentication, or with passwords they were given: ${number}.`,
    tables: rows.length === 0 ? [] : [{ title: "Applications, by how", rows }],
    remedies:
      succeeded > 0
        ? ["have their makers move to OAuth 2.0; they stop working once legacy authentication is blocked"]
        : [],
    doubts,
  };
}

function byProtocol(tally: Tally): readonly Evidence[] {
  const users = usersByUse(tally, "legacy");
  return [...tally.applications.values()].flatMap(({ key, clients }) =>
    [...clients]
      .filter(([label]) => isLegacy(label))
      .map(([client, [succeeded, failed]]) => ({
        application: namedApplication(tally, key),
        client,
        users: users.get(`${key}\n${client}`) ?? 0,
        succeeded,
        failed,
      })),
  );
}

function isLegacy(label: string): boolean {
  const type = clientAppTypeOf(label);
  return type === "other" || type === "exchangeActiveSync";
}

function byPasswordGrant(tally: Tally): readonly Evidence[] {
  const counts = new Map<string, { succeeded: number; failed: number }>();
  for (const user of tally.users.values()) {
    for (const { application, succeeded, failed } of usesOf(user, "passwordGrant")) {
      const before = counts.get(application) ?? { succeeded: 0, failed: 0 };
      counts.set(application, { succeeded: before.succeeded + succeeded, failed: before.failed + failed });
    }
  }
  const users = usersByUse(tally, "passwordGrant");
  return [...counts].map(([key, numbers]) => ({
    application: namedApplication(tally, key),
    client: passwordGrant,
    users: users.get(`${key}\n`) ?? 0,
    ...numbers,
  }));
}

/** Users by application and detail. */
function usersByUse(tally: Tally, kind: "legacy" | "passwordGrant"): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const user of tally.users.values()) {
    for (const { application, detail } of usesOf(user, kind)) {
      const key = `${application}\n${detail}`;
      users.set(key, (users.get(key) ?? 0) + 1);
    }
  }
  return users;
}
