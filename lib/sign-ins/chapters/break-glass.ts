import type { BreakGlassSignIn, Tally } from "../tally";
import { latestOf } from "../tally-break-glass";
import type { Chapter, Evidence, Ground } from "../chapter";
import { missingLogs, namedApplication, namedUser } from "../ground";

/** Every single sign-in of a break-glass account: each should be explained by an emergency or a drill. */
export function breakGlassChapter({ tally, breakGlass }: Ground): Chapter {
  const { signIns, latest } = tally.breakGlass;
  const rows = latestOf(latest).map((signIn) => row(tally, signIn));
  const doubts = breakGlass === 0 ? ["no break-glass account is named"] : missingLogs(tally);
  const more = signIns > rows.length ? ` The latest ${rows.length} are listed.` : "";
  return {
    name: "breakGlass",
    title: "Use of break-glass accounts",
    state: signIns > 0 ? "act" : doubts.length > 0 ? "cannotTell" : "none",
    says:
      breakGlass === 0
        ? "Nobody said which accounts are break-glass accounts (--break-glass, or --tenant)."
        : signIns === 0
          ? "The log holds no sign-in of a break-glass account."
          : `Sign-ins of break-glass accounts: ${signIns}.${more}`,
    tables: rows.length === 0 ? [] : [{ title: "Every sign-in, latest first", rows }],
    remedies:
      signIns > 0 ? ["find the emergency or the drill behind each; without one, treat the account as stolen"] : [],
    doubts,
  };
}

function row(
  tally: Tally,
  { id, time, user, application, ipAddress, country, outcome, mfa }: BreakGlassSignIn,
): Evidence {
  const known = tally.users.get(user);
  const where = [...(ipAddress === undefined ? [] : [`from ${ipAddress}`]), `request ${id}`];
  return {
    user: known ? namedUser(known) : { id: user },
    application: namedApplication(tally, application),
    ...(country !== undefined && { country }),
    detail: [outcome, ...(mfa === undefined ? [] : [mfaWords[mfa]]), ...where].join(", "),
    succeeded: outcome === "succeeded" ? 1 : 0,
    failed: outcome === "failed" || outcome === "blocked" ? 1 : 0,
    last: time,
  };
}

const mfaWords: Readonly<Record<NonNullable<BreakGlassSignIn["mfa"]>, string>> = {
  notRequired: "without MFA",
  skipped: "MFA waived",
  shownUnasked: "MFA done without being asked",
  done: "MFA done",
  reused: "MFA by a claim in the token",
  federated: "MFA by the identity provider",
  requiredUnclear: "MFA required",
  unknown: "MFA not told",
};
