import type { SignInChange } from "../compare/comparison";
import { type Id, idKey, idText } from "../model/reference";
import type { ReviewFinding } from "../review/review";
import { sessionWords } from "./session-words";
import { signInWords } from "./sign-in-words";
import { count } from "./style";
import { verdictWords } from "./verdict-words";

/** What stands behind a finding, as rows of a name and a text, in the order in which a reader wants to know. */
export type Fact = readonly [name: string, text: string];

export function factsOf(finding: ReviewFinding): readonly Fact[] {
  const { change, accepted, signIns, policy, path, remedy, reference } = finding;
  return [
    ...(accepted
      ? [["accepted", `by ${accepted.approver} until ${accepted.expires}: ${accepted.reason}`] as const]
      : []),
    ...(change ? changeFacts(change) : []),
    ...(signIns === undefined ? [] : [["in the log", count(signIns, "sign-in")] as const]),
    ...(change || policy === undefined ? [] : [["policy", policy] as const]),
    ...(path === undefined ? [] : [["where", path] as const]),
    ["remedy", remedy],
    ...(reference === undefined ? [] : [["see", reference] as const]),
  ];
}

function changeFacts(change: SignInChange): readonly Fact[] {
  const { region, regions, signIn, before, after, policies, certainty, because, reportOnly } = change;
  const world = reportOnly ? " (once report-only policies are enforced)" : "";
  return [
    ...(certainty === "possibly" ? because.map((each) => ["possibly", each] as const) : []),
    ...(region.users === undefined ? [] : [["concerns", count(region.users, "user")] as const]),
    ["example", signInWords(signIn).join(", ")],
    ["before", sideWords(change, before) + world],
    ["after", sideWords(change, after) + world],
    ...policies.map(({ displayName, why }) => ["because", `"${displayName}" ${why}`] as const),
    ...(regions > 1
      ? [["besides", `${count(regions - 1, "more region")} of sign-ins for the same reason`] as const]
      : []),
  ];
}

function sideWords({ policies }: SignInChange, verdict: SignInChange["before"]): string {
  // A change names the policies behind it; of another one the id has to do.
  const nameOf = (id: Id) => policies.find(({ policy }) => idKey(policy) === idKey(id))?.displayName ?? idText(id);
  const session = verdict.verdict === "granted" ? sessionWords(verdict.session) : [];
  return [verdictWords(verdict, nameOf), ...session].join("; ");
}
