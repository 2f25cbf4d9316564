import type { SignIn, SignInDevice, UserIdentity } from "../lib/model/sign-in";
import { persona, personas } from "./persona-policies";

/** A seeded generator (mulberry32): the same sign-ins on every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Sign-ins as a replay makes them: users from a directory snapshot, shared by all their sign-ins (a log says nothing of
 * groups and roles), and all other members with objects and texts of their own, as they come from a log.
 */
export function randomSignIns(count: number, users = 2000): readonly SignIn[] {
  const random = generator(20261122);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const guid = () => {
    const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const otherGroups = Array.from({ length: 400 }, guid);
  const applications = [...Array.from({ length: 60 }, guid), "00000002-0000-0ff1-ce00-000000000000"];
  const directory = Array.from({ length: users }, (): UserIdentity => ({
    kind: "user",
    id: guid(),
    groups: [persona(pick(personas)), ...Array.from({ length: 5 }, () => pick(otherGroups))],
    roles: random() < 0.03 ? ["62e90394-69f5-4237-9190-012177145e10"] : [],
    ...(random() < 0.1 && { guestOrExternalUserType: "b2bCollaborationGuest", externalTenantId: guid() }),
  }));
  const octet = () => Math.floor(random() * 256);
  const signIn = (): SignIn => ({
    identity: pick(directory),
    target: { kind: "applications", applications: [own(pick(applications))] },
    clientAppType: own(random() < 0.97 ? pick(["browser", "mobileAppsAndDesktopClients"]) : "other"),
    devicePlatform: own(pick(["windows", "windows", "macOS", "iOS", "android", "linux"])),
    ipAddress: own(
      random() < 0.15
        ? `2001:db8:${octet().toString(16)}::${octet().toString(16)}`
        : `${pick(["203.0", "198.51"])}.${octet()}.${octet()}`,
    ),
    country: own(pick(["DE", "DE", "AT", "US", "BR"])),
    signInRiskLevel: own(random() < 0.95 ? "none" : pick(["low", "medium", "high"])),
    userRiskLevel: own(random() < 0.98 ? "none" : "high"),
    insiderRiskLevel: own("none"),
    transferMethod: own(random() < 0.99 ? "none" : "deviceCodeFlow"),
    device: device(),
  });
  const device = (): SignInDevice =>
    random() < 0.6
      ? { registered: true, isCompliant: random() < 0.8, trustType: own(pick(["AzureAD", "ServerAD", "Workplace"])) }
      : { registered: false };
  return Array.from({ length: count }, signIn);
}

/** A text that shares no memory with the others, as after reading a log. */
function own<Text extends string>(text: Text): Text {
  return Buffer.from(text).toString() as Text;
}
