import type { NamedDisagreement, PolicyAgreement } from "../replay/calibration-report";
import type { StatusDisagreement } from "../replay/calibration-tally";
import { changeKinds } from "../replay/change";
import type { Example, NamedExample } from "../replay/example";
import type { ChangeTotal, ComparedTotal, ReplayRow } from "../replay/replay-report";
import type { Named } from "../sign-ins/chapter";
import { becauseWords, changeMeanings, changeWords, comparedWords, openWords } from "./replay-words";
import { nameOf } from "./sign-ins-columns";
import { timeWords } from "./sign-ins-words";
import { type Column, numberColumn } from "./table";

export const changeColumns: readonly Column<ChangeTotal>[] = [
  { title: "Change", cell: ({ kind }) => changeWords[kind] },
  numberColumn("Sign-ins", ({ signIns }) => signIns),
  numberColumn("Users", ({ kind, users }) => (kind === "unchanged" ? undefined : users)),
  { title: "That is", cell: ({ kind }) => changeMeanings[kind] },
];

export const comparedColumns: readonly Column<ComparedTotal>[] = [
  { title: "Kind", cell: ({ kind }) => comparedWords[kind] },
  numberColumn("Surely", ({ surely }) => surely),
  numberColumn("Possibly", ({ possibly }) => possibly),
  { title: "Example", cell: ({ example }) => exampleWords(example) },
];

/** Of reasons, policies, applications, users and what is not known: what a row does not say has no column. */
export const rowColumns: readonly Column<ReplayRow>[] = [
  { title: "Change", cell: ({ kind }) => (kind ? changeWords[kind] : "") },
  { title: "Because", cell: (row) => (row.kind ? becauseWords(row) || "what the log says was asked for" : "") },
  { title: "What", cell: ({ open }) => (open ? openWords[open] : "") },
  { title: "Policy", cell: ({ policy }) => nameOf(policy) },
  { title: "Application", cell: ({ application }) => nameOf(application) },
  { title: "User", cell: ({ user }) => nameOf(user) },
  ...changeKinds.map((kind, place) =>
    numberColumn<ReplayRow>(capital(changeWords[kind]), ({ changes }) => changes?.[place] || undefined),
  ),
  numberColumn("Sign-ins", ({ changes, signIns }) => (changes ? undefined : signIns)),
  { title: "Example", cell: ({ example }) => exampleWords(example) },
];

export const disagreementColumns: readonly Column<NamedDisagreement>[] = [
  { title: "Policy", cell: ({ policy }) => nameOf(policy) },
  { title: "The log says", cell: ({ logged }) => logged },
  { title: "The replay says", cell: ({ ours }) => (ours === "matches" ? "applies" : "does not apply") },
  { title: "By", cell: ({ nearest }) => nearest ?? "" },
  numberColumn("Sign-ins", ({ signIns }) => signIns),
  { title: "Example", cell: ({ example }) => exampleWords(example) },
];

export const statusColumns: readonly Column<StatusDisagreement>[] = [
  { title: "The log says", cell: ({ logged }) => logged },
  { title: "The replay says", cell: ({ ours }) => (ours === "applied" ? "a policy applies" : "no policy applies") },
  numberColumn("Sign-ins", ({ signIns }) => signIns),
  { title: "Example", cell: ({ example }) => exampleWords(example) },
];

export const agreementColumns: readonly Column<PolicyAgreement>[] = [
  { title: "Policy", cell: ({ policy }) => nameOf(policy) },
  numberColumn("Agree", ({ agree }) => agree),
  numberColumn("Disagree", ({ disagree }) => disagree),
  numberColumn("Not known", ({ unknown }) => unknown),
  numberColumn("Not compared", ({ notCompared }) => notCompared || undefined),
];

export const unknownPolicyColumns: readonly Column<{ readonly name: string; readonly signIns: number }>[] = [
  { title: "Policy", cell: ({ name }) => name },
  numberColumn("Sign-ins", ({ signIns }) => signIns),
];

export const nameColumns: readonly Column<Named>[] = [{ title: "Policy", cell: nameOf }];

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}

/** By which the sign-in is found again: who, with what, when, and the request id. */
function exampleWords(example: Example | NamedExample): string {
  const named = "user" in example ? [example.user, example.application] : [];
  return [...named.filter((name) => name !== undefined), timeWords(example.time), example.id].join(", ");
}
