import type { OpenReason } from "./open-reason";

/** What is not known, and of which policy. */
export interface OpenPart {
  /** Tells it from others. */
  readonly key: string;
  readonly reason: OpenReason;
  /** `idKey` of the policy; absent where it is none's. */
  readonly policy?: string;
}

export function openPart(reason: OpenReason, policy?: string): OpenPart {
  return { key: `${reason} ${policy ?? ""}`, reason, ...(policy !== undefined && { policy }) };
}

/** Two sets, and several things that a sign-in may be, may leave the same open. */
export function eachOnce(parts: readonly OpenPart[]): readonly OpenPart[] {
  return [...new Map(parts.map((part) => [part.key, part])).values()];
}
