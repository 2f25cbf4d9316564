import { z } from "zod";
import { signInLogVersions } from "../microsoft/sign-in-log-api";
import { type CollectedKind, collectedKinds } from "./collected-kinds";
import type { SignInLogPlace } from "./page-address";
import type { Position } from "./position";
import { longestWindow, shortestWindow } from "./windows";

/** What is collected, apart from how far: the same in all runs that fill one file. */
export interface CollectionSubject extends SignInLogPlace {
  readonly tenantId: string;
  readonly kinds: readonly CollectedKind[];
  /** Milliseconds. */
  readonly from: number;
}

/** What lies beside a collected file: what of it holds, and where the next run goes on. No token, nobody's name. */
export interface Checkpoint {
  readonly subject: CollectionSubject;
  readonly position: Position;
}

/** Raised when a member changes its meaning or goes. */
const formatVersion = 1;

export function checkpointText({ subject, position }: Checkpoint): string {
  const { open } = position;
  const written = {
    formatVersion,
    subject: { ...subject, from: isoTime(subject.from) },
    position: {
      ...position,
      until: isoTime(position.until),
      ...(open && { open: { ...open, to: isoTime(open.to) } }),
    },
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Undefined where the text is no checkpoint, or does not hold together. */
export function checkpointFrom(text: string): Checkpoint | undefined {
  const { success, data } = schema.safeParse(parsed(text));
  if (!success) return undefined;
  const { subject, position } = data;
  const { open } = position;
  const holds =
    subject.from <= position.until &&
    (!open || (open.to > position.until && subject.kinds.includes(open.kind) && open.begin.length <= position.length));
  return holds ? { subject, position: position as Position } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((milliseconds) => !Number.isNaN(milliseconds));
const whole = z.number().int().nonnegative();
const kind = z.enum(collectedKinds);
const collected = { length: whole, records: whole, duplicates: whole, outside: whole };

const schema = z.object({
  formatVersion: z.literal(formatVersion),
  subject: z.object({
    baseUrl: z.string(),
    version: z.enum(signInLogVersions),
    tenantId: z.string(),
    kinds: z.array(kind).min(1),
    from: time,
  }),
  position: z.object({
    ...collected,
    until: time,
    windowLength: z.number().min(shortestWindow).max(longestWindow),
    open: z.object({ to: time, kind, next: z.string().optional(), begin: z.object(collected) }).optional(),
  }),
});
