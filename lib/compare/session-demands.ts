import type { SessionControls, SignInFrequency } from "../model/policy";
import type { SessionDemand } from "./demand";

/** What session controls ask for, each in the order of strictness by which those of several policies merge. */
export function sessionDemands(all: readonly SessionControls[]): readonly SessionDemand[] {
  const frequencies = new Map(
    all.flatMap(({ signInFrequency }) =>
      signInFrequency ? [[frequencyKey(signInFrequency), signInFrequency] as const] : [],
    ),
  );
  const used = [...fixed, ...[...frequencies.values()].map(frequencyDemand)];
  return used.filter((demand) => all.some((session) => demand.isMadeBy(session)));
}

type Member = Exclude<keyof SessionControls, "signInFrequency">;

/** From the loosest to the strictest; a value also does what those before it do. */
function levels<Key extends Member>(
  member: Key,
  names: readonly (readonly [NonNullable<SessionControls[Key]>, string])[],
): readonly SessionDemand[] {
  return names.map(([value, words], level) => {
    const enough: readonly unknown[] = names.slice(level).map(([one]) => one);
    const isMadeBy = (session: SessionControls) => enough.includes(session[member]);
    return { kind: "session", key: `${member} ${String(value)}`, words, isMadeBy };
  });
}

/** A value that is looser than none at all, unless one of the stricter ones overrules it. */
function loosening<Key extends Member>(
  member: Key,
  value: NonNullable<SessionControls[Key]>,
  stricter: readonly NonNullable<SessionControls[Key]>[],
  words: string,
): SessionDemand {
  const overruling: readonly unknown[] = stricter;
  return {
    kind: "session",
    key: `${member} ${String(value)}`,
    words,
    isMadeBy: (session) => session[member] === value,
    loosens: { isForbiddenBy: (session) => overruling.includes(session[member]) },
  };
}

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-session */
const fixed: readonly SessionDemand[] = [
  ...levels("applicationEnforcedRestrictions", [[true, "restrictions that the application enforces"]]),
  ...levels("cloudAppSecurity", [
    ["monitorOnly", "monitoring by Defender for Cloud Apps"],
    ["mcasConfigured", "a session under the policies of Defender for Cloud Apps"],
    ["blockDownloads", "a session in which Defender for Cloud Apps blocks downloads"],
  ]),
  ...levels("persistentBrowser", [["never", "a browser session that never persists"]]),
  loosening("persistentBrowser", "always", ["never"], "a browser session that persists only if the user wants it to"),
  ...levels("continuousAccessEvaluation", [
    ["strictEnforcement", "strictly enforced continuous access evaluation"],
    ["strictLocation", "continuous access evaluation with strict locations"],
  ]),
  loosening(
    "continuousAccessEvaluation",
    "disabled",
    ["strictEnforcement", "strictLocation"],
    "continuous access evaluation",
  ),
  ...levels("disableResilienceDefaults", [[true, "a sign-in without resilience defaults"]]),
  ...levels("secureSignInSession", [[true, "token protection"]]),
];

function frequencyDemand(wanted: SignInFrequency): SessionDemand {
  const isMadeBy = ({ signInFrequency: given }: SessionControls) => {
    if (!given) return false;
    const later = hours(given) - hours(wanted);
    return later < 0 || (later === 0 && (isWhole(given) || !isWhole(wanted)));
  };
  return { kind: "session", key: frequencyKey(wanted), words: frequencyWords(wanted), isMadeBy };
}

function frequencyKey(frequency: SignInFrequency): string {
  return `signInFrequency ${hours(frequency)} ${isWhole(frequency)}`;
}

/** Both factors again, rather than the second one only. */
function isWhole({ authenticationType }: SignInFrequency): boolean {
  return authenticationType !== "secondaryAuthentication";
}

function hours(frequency: SignInFrequency): number {
  if (frequency.frequencyInterval === "everyTime") return 0;
  return frequency.type === "days" ? frequency.value * 24 : frequency.value;
}

function frequencyWords(frequency: SignInFrequency): string {
  const what = isWhole(frequency) ? "a new sign-in" : "the second factor again";
  if (frequency.frequencyInterval === "everyTime") return `${what} every time`;
  const { value, type } = frequency;
  return `${what} after ${value} ${value === 1 ? type.slice(0, -1) : type}`;
}
