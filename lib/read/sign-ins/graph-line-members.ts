import { viewed } from "./byte-cache";
import { memberReaders, places, rawMembers } from "./graph-members";
import type { RawMember } from "./raw-sign-in";

/** Places of members that nobody asks for, and of those that tell a record of another kind. */
export const skipped = -1;
export const foreign = -2;

/** How a member of a line is read, by its key. */
export interface LineMember {
  readonly number: number;
  readonly place: number;
  /** The key with its quotes and the colon. */
  readonly key: DataView;
  readonly keyLength: number;
  /** It differs in nearly every record: keeping what it says would be of no use. */
  readonly isOwn: boolean;
  /** It goes with the user rather than with what stands before it. */
  readonly isOfUser: boolean;
  readonly make: (bytes: Buffer, start: number, end: number) => unknown;
  /** What came after it last. */
  followedBy: LineMember | undefined;
}

const ownMembers: readonly string[] = [
  "id",
  "createdDateTime",
  "correlationId",
  "ipAddress",
  "originalRequestId",
  "uniqueTokenIdentifier",
  "processingTimeInMilliseconds",
];
const userMembers: readonly string[] = ["userAgent", "sessionId", "homeTenantId", "userType", "deviceDetail"];
/** By these a record is told to be something else, or to have others in it. */
const foreignMembers: readonly string[] = ["properties", "value", "records"];
/** More than sign-ins have. */
const mostMembers = 1000;

/** The members of lines, as they turn up. */
export class LineMembers {
  readonly #known = new Map<string, LineMember>();

  /** Undefined where there are too many to be those of sign-ins. */
  named(name: string): LineMember | undefined {
    const before = this.#known.get(name);
    if (before || this.#known.size === mostMembers) return before;
    const made = lineMember(name, this.#known.size);
    this.#known.set(name, made);
    return made;
  }
}

export function lineMember(name: string, number: number): LineMember {
  const place = foreignMembers.includes(name) ? foreign : (placeNamed.get(name) ?? skipped);
  const { view: key } = viewed(Buffer.from(`"${name}":`));
  return {
    number,
    place,
    key,
    keyLength: key.byteLength,
    isOwn: ownMembers.includes(name),
    isOfUser: userMembers.includes(name),
    make: place >= 0 ? makerOf(rawMembers[place]!) : () => undefined,
    followedBy: undefined,
  };
}

const placeNamed: ReadonlyMap<string, number> = new Map(Object.entries(places));

function makerOf(member: RawMember): LineMember["make"] {
  const read = memberReaders[member];
  return (bytes, start, end) =>
    bytes[start] === 0x22
      ? read(bytes.toString("utf8", start + 1, end - 1))
      : read(JSON.parse(bytes.toString("utf8", start, end)));
}
