import { unreadable } from "../evaluate/evaluate-policy";
import { grantOf, type Subject } from "../evaluate/grant";
import type { SignInDevice } from "../model/sign-in";
import { type Aim, blocked, canBeMetWithout } from "./aim";
import { bitsWhere, isSubset, or, sameBits } from "./bits";
import { type Box, everything, intersectAll, slab } from "./box";
import type { EncodedPolicy, Problem } from "./problem";
import type { Extent } from "./space";
import type { Subjects } from "./subjects";

/** Whether a policy's grant controls stop a subject on a device unless it satisfies a control that counts. */
type Stops = (subject: Subject) => (device: SignInDevice) => boolean;

/** Whether what keeps people out altogether counts, or only what lets them in with a control that does. */
type Protection = "stopsOrAsks" | "asks";

/** Where a policy lets nobody in without a control that counts: surely, and possibly. */
export function protectedBy(
  problem: Pick<Problem, "context" | "subjects">,
  encoded: EncodedPolicy,
  aim: Aim,
  protection: Protection = "stopsOrAsks",
): Extent {
  return protectedWithin(encoded, () => whereStopped(problem, encoded.policy, aim, protection));
}

/** The same, where it is known, or worth remembering, whom the policy's grant controls stop wherever it applies. */
export function protectedWithin({ policy, extent, sure }: EncodedPolicy, stopped: () => Stopped): Extent {
  if (unreadable(policy, "grantControls")) return { must: [], may: extent.may };
  const { surely, possibly } = stopped();
  return { must: sure ? intersectAll(extent.must, surely) : [], may: intersectAll(extent.may, possibly) };
}

export interface Stopped {
  readonly surely: readonly Box[];
  readonly possibly: readonly Box[];
}

/** Whom the grant controls of a policy stop unless they satisfy a control that counts; nothing else of it matters. */
export function whereStopped(
  problem: Pick<Problem, "context" | "subjects">,
  policy: EncodedPolicy["policy"],
  aim: Aim,
  protection: Protection,
): Stopped {
  const stops =
    (otherwise: "surely" | "possibly"): Stops =>
    (subject) => {
      const grant = grantOf(policy, subject, problem.context);
      if (grant === "blocks") return () => protection === "stopsOrAsks";
      if (grant === "nothing") return () => false;
      return (device) => {
        if (protection === "asks" && !canBeMetWithout(blocked, grant, device, otherwise)) return false;
        return !canBeMetWithout(aim, grant, device, otherwise);
      };
    };
  return {
    surely: whereItStops(problem.subjects, stops("possibly")),
    possibly: whereItStops(problem.subjects, stops("surely")),
  };
}

/** As boxes over client, kind of user and state of the device. Most grants treat all alike: then it is all or nothing. */
function whereItStops({ client, legacy, user, usersBySubject, device }: Subjects, stops: Stops): readonly Box[] {
  const devicesOf = (subject: Subject) => {
    const isStopped = stops(subject);
    return bitsWhere(device.values.length, (value) => isStopped(device.values[value]!.part.device as SignInDevice));
  };
  const groups = [...usersBySubject].map(([subject, users]) => ({ users, devices: devicesOf(subject) }));
  const merged: typeof groups = [];
  for (const group of groups) {
    const same = merged.find(({ devices }) => sameBits(devices, group.devices));
    if (same) same.users = or(same.users, group.users);
    else merged.push({ ...group });
  }
  const devicesOfLegacy = devicesOf("legacyClient");
  if (merged.every(({ devices }) => sameBits(devices, devicesOfLegacy)) && isSubset(device.all, devicesOfLegacy)) {
    return [everything];
  }
  const modern = slab(
    client,
    bitsWhere(client.values.length, (value) => !legacy.includes(value)),
  );
  const legacyClients = slab(
    client,
    bitsWhere(client.values.length, (value) => legacy.includes(value)),
  );
  return [
    ...intersectAll(legacyClients, slab(device, devicesOfLegacy)),
    ...merged.flatMap(({ users, devices }) =>
      intersectAll(modern, intersectAll(slab(user, users), slab(device, devices))),
    ),
  ];
}
