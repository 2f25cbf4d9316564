import { isLegacyClient, type Subject, subjectOf } from "../evaluate/grant";
import { type Bits, noBits, setBit } from "./bits";
import { signInOf } from "./classes";
import { clientAxis } from "./conditions/client-app-types";
import { deviceAxis } from "./conditions/devices";
import { userAxis } from "./conditions/user-conditions";
import type { Dimension } from "./space";

/** The axes that decide which controls a sign-in can satisfy at all. */
export interface Subjects {
  readonly client: Dimension;
  /** Values of the client axis that are legacy clients, whoever uses them. */
  readonly legacy: readonly number[];
  readonly user: Dimension;
  /** With a client that is not: which users are which subject. */
  readonly usersBySubject: ReadonlyMap<Subject, Bits>;
  readonly device: Dimension;
}

export function subjectsIn(dimensions: readonly Dimension[]): Subjects {
  const client = axisNamed(dimensions, clientAxis);
  const user = axisNamed(dimensions, userAxis);
  const legacy = client.values.flatMap(({ part }, at) => (isLegacyClient(part.signIn?.clientAppType) ? [at] : []));
  const usersBySubject = new Map<Subject, Bits>();
  user.values.forEach(({ part }, value) => {
    const type = part.user?.guestOrExternalUserType;
    const subject = subjectOf(signInOf([{ user: type ? { guestOrExternalUserType: type } : {} }]));
    const bits = usersBySubject.get(subject) ?? noBits(user.values.length);
    setBit(bits, value);
    usersBySubject.set(subject, bits);
  });
  return { client, legacy, user, usersBySubject, device: axisNamed(dimensions, deviceAxis) };
}

export function axisNamed(dimensions: readonly Dimension[], name: string): Dimension {
  return dimensions.find((dimension) => dimension.name === name)!;
}
