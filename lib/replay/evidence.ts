import type { SignInEvent, SignInEventDevice } from "../model/sign-in-event";
import { type MfaOutcome, mfaOutcomeOf } from "../sign-ins/mfa-outcome";
import type { Answer } from "./ends";
import type { Happened } from "./happened";

/** What the log shows of the controls that policies ask for. */
export interface Evidence {
  /** Among all. */
  readonly place: number;
  /** `no`: MFA was not asked for, and no step shows it; it may be in the session all the same. */
  readonly mfa: Answer;
  readonly compliantDevice: Answer;
  readonly hybridJoinedDevice: Answer;
}

const answers: readonly Answer[] = ["yes", "no", "unknown"];

const all: readonly Evidence[] = answers
  .flatMap((mfa) =>
    answers.flatMap((compliantDevice) =>
      answers.map((hybridJoinedDevice) => ({ mfa, compliantDevice, hybridJoinedDevice })),
    ),
  )
  .map((evidence, place) => ({ ...evidence, place }));

/** More than any place among them. */
export const evidencePlaces = all.length;

/** One object for all sign-ins of which the log shows the same. */
export function evidenceOf(signIn: SignInEvent, { mfa }: Happened): Evidence {
  const first = places[mfa === "inRecord" ? mfaShown[mfaOutcomeOf(signIn)] : mfa];
  return all[9 * first + 3 * places[isCompliant(signIn.device)] + places[isHybridJoined(signIn.device)]]!;
}

const places: Readonly<Record<Answer, number>> = { yes: 0, no: 1, unknown: 2 };

/** Who got in although MFA was required has satisfied it; what a setting waived it did not. */
const mfaShown: Readonly<Record<MfaOutcome, Answer>> = {
  notRequired: "no",
  shownUnasked: "yes",
  done: "yes",
  reused: "yes",
  federated: "yes",
  skipped: "unknown",
  requiredUnclear: "yes",
  unknown: "unknown",
};

/** A device that is not registered is neither compliant nor joined. */
function isCompliant(device: SignInEventDevice | undefined): Answer {
  if (!device) return "unknown";
  if (device.isCompliant !== undefined) return device.isCompliant ? "yes" : "no";
  return device.deviceId === "" ? "no" : "unknown";
}

function isHybridJoined(device: SignInEventDevice | undefined): Answer {
  if (!device) return "unknown";
  if (device.trustType !== undefined) return device.trustType === "ServerAD" ? "yes" : "no";
  return device.deviceId === "" ? "no" : "unknown";
}
