import type { ChangeKind as ComparedKind } from "../compare/comparison";
import type { PassedBy } from "../replay/happened";
import type { ChangeKind } from "../replay/change";
import type { OpenReason } from "../replay/open-reason";
import type { ReplayCoverage, ReplayReport, ReplayRow } from "../replay/replay-report";
import type { Asked } from "../replay/effect";
import { requirementWords } from "./requirement-words";
import { kindsLine, sourceLines, spanWords } from "./sign-ins-words";
import { count } from "./style";

export const changeWords: Readonly<Record<ChangeKind, string>> = {
  newlyBlocked: "newly blocked",
  newlyChallenged: "newly challenged",
  newlyAskedAndMet: "newly asked, and met",
  noLongerChallenged: "no longer challenged",
  newlyUnblocked: "newly unblocked",
  unchanged: "unchanged",
  undecided: "undecided",
};

/** What a change is, for who has not read the page. */
export const changeMeanings: Readonly<Record<ChangeKind, string>> = {
  newlyBlocked: "got in or was prompted, and would be kept out",
  newlyChallenged: "got in, and would be prompted for what the log does not show",
  newlyAskedAndMet: "MFA would be asked for; the log shows it, by a claim in the token or as done",
  noLongerChallenged: "was prompted or asked for MFA, and would not be",
  newlyUnblocked: "was kept out, and would not be",
  unchanged: "as before",
  undecided: "depends on what is not known",
};

export const comparedWords: Readonly<Record<ComparedKind, string>> = {
  opened: "opened: neither MFA nor a block stands before it any more",
  newlyUnblocked: "newly unblocked: was blocked, and now gets in with MFA",
  weakened: "weakened: something is asked no longer",
  strengthened: "strengthened: more is asked",
  newlyBlocked: "newly blocked: got in, and no longer does",
};

export const openWords: Readonly<Record<OpenReason, string>> = {
  users: "whom the policy is for: groups, roles or the kind of guest",
  clientApplications: "which workload identity it is",
  applications: "which resources were asked for",
  clientAppTypes: "the kind of client",
  platforms: "the platform of the device",
  locations: "the place",
  devices: "attributes of the device",
  signInRisk: "the risk of the sign-in",
  userRisk: "the risk of the user",
  servicePrincipalRisk: "the risk of the workload identity",
  insiderRisk: "the insider risk of the user",
  authenticationFlows: "how the session was begun",
  state: "whether the policy is enabled",
  grantControls: "what the policy asks for",
  securityDefaults: "what security defaults do",
  mfaShown: "whether MFA was done",
  mfaAsked: "what asked for MFA",
  otherControls: "whether another control was satisfied (terms of use, an app, a stronger method)",
  userType: "what kind of guest the user is",
  target: "what exactly was asked for",
};

const passedByWords: Readonly<Record<PassedBy, string>> = {
  failedBefore: "failed before policies were asked (a wrong password, say)",
  interruptedOtherwise: "interrupted for something else than policies",
  endNotTold: "do not say how they ended",
  otherTenant: "to resources of other tenants, whose policies decide",
};

export function replayTitle({ head, base, world }: ReplayReport): string {
  const worlds = world === "enforced" ? "" : ", with report-only policies enforced";
  return `${head}, compared with ${base ?? "what happened"}${worlds}`;
}

/** What the replay rests on, one line each; names of files are as they are. */
export function replayCoverageLines(coverage: ReplayCoverage): readonly string[] {
  const { signIns, leftOut, span, kinds, passedBy, interruptions, sources } = coverage;
  return [
    `${count(signIns, "sign-in")}${spanWords(span)}`,
    ...kindsLine(kinds),
    ...(leftOut > 0 ? [`${count(leftOut, "sign-in")} left out, as asked`] : []),
    ...Object.entries(passedByWords).flatMap(([reason, words]) => {
      const number = passedBy.get(reason as PassedBy) ?? 0;
      return number > 0 ? [`${number} not judged: ${words}`] : [];
    }),
    ...(interruptions > 0 ? [`${count(interruptions, "interruption")} counted with the end of the same sign-in`] : []),
    ...sourceLines(sources),
  ];
}

/** What makes a change, policy by policy: `"MFA for admins" asks for MFA`. */
export function becauseWords({ because = [] }: ReplayRow): string {
  return because.map(({ policy, asks }) => `"${policy.name ?? policy.id}" ${askedWords(asks)}`).join("; ");
}

function askedWords(asks: Asked): string {
  if (asks === "block") return "blocks";
  if (asks === "anything") return "asks for what could not be read";
  return `asks for ${requirementWords(asks) ?? "nothing"}`;
}

/** Never 100 % of what is not whole: two digits, cut off. */
export function percentWords(part: number, whole: number): string {
  return `${Math.floor((part / whole) * 10_000) / 100} %`;
}
