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
