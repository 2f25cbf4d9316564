import type { SignInChange } from "../compare/comparison";
import { type Id, idKey, idText } from "../model/reference";
import type { FleetFinding } from "../review/fleet-review";
import { signInsInLog } from "./review-sign-ins";
import { sessionWords } from "./session-words";
import { signInWords } from "./sign-in-words";
import { count } from "./style";
import { verdictWords } from "./verdict-words";

/** What stands behind a finding, as rows of a name and a text, in the order in which a reader wants to know. */
export type Fact = readonly [name: string, text: string];

export function factsOf({ finding, tenants }: FleetFinding): readonly Fact[] {
  const { change, accepted, policy, path, remedy, reference } = finding;
  const inLog = signInsInLog({ finding, tenants });
  return [
    ...(accepted
      ? [["accepted", `by ${accepted.approver} until ${accepted.expires}: ${accepted.reason}`] as const]
      : []),
    ...(change ? changeFacts(change) : []),
    ...(inLog === undefined ? [] : [["met by", inLog] as const]),
    ...(change || policy === undefined ? [] : [["policy", policy] as const]),
    ...(path === undefined ? [] : [["where", path] as const]),
    ["remedy", remedy],
    ...(reference === undefined ? [] : [["see", reference] as const]),
  ];
}

function changeFacts(change: SignInChange): readonly Fact[] {
  const { region, signIn, before, after, policies, certainty, because, reportOnly } = change;
  const world = reportOnly ? " (once report-only policies are enforced)" : "";
  return [
    ...(certainty === "possibly" ? because.map((each) => ["possibly", each] as const) : []),
    ...(region.users === undefined ? [] : [["concerns", count(region.users, "user")] as const]),
    ["example", signInWords(signIn).join(", ")],
    ["before", sideWords(change, before) + world],
    ["after", sideWords(change, after) + world],
    ...policies.map(({ displayName, why }) => ["because", `"${displayName}" ${why}`] as const),
    ...besidesWords(change).map((words) => ["besides", words] as const),
  ];
}

/** What else is said of other sign-ins for the same reason, and that some of it is only possible. */
export function besidesWords({ certainty, besides }: Pick<SignInChange, "certainty" | "besides">): readonly string[] {
  if (besides.length === 0) return [];
  const open = certainty === "surely" ? besides.filter((one) => one.certainty === "possibly") : [];
  const because = [...new Set(open.flatMap((one) => one.because))];
  const which = open.length === besides.length ? "possibly" : `${open.length} of them possibly`;
  const doubt = open.length === 0 ? "" : `, ${which} (depends on ${because.join("; ")})`;
  return [`${count(besides.length, "more region")} of sign-ins for the same reason${doubt}`];
}

function sideWords({ policies }: SignInChange, verdict: SignInChange["before"]): string {
  // A change names the policies behind it; of another one the id has to do.
  const nameOf = (id: Id) => policies.find(({ policy }) => idKey(policy) === idKey(id))?.displayName ?? idText(id);
  const session = verdict.verdict === "granted" ? sessionWords(verdict.session) : [];
  return [verdictWords(verdict, nameOf), ...session].join("; ");
}
