import type { AuthenticationDetail, SignInEvent } from "../../model/sign-in-event";
import { ByteCache, longest, viewed } from "./byte-cache";
import { authenticationDetail, memberReaders, places, rawMembers } from "./graph-members";
import { signInOf } from "./graph-sign-in";
import { behindSpace, endOfPlainText, endOfPlainValue } from "./json-scan";
import type { RawMember } from "./raw-sign-in";
import type { Times } from "./times";

/** Members that differ in every record: keeping what they say would be of no use. */
const ownMembers: readonly RawMember[] = ["id", "createdDateTime", "correlationId"];
/** Members that go with the user rather than with what stands before them. */
const userMembers: readonly RawMember[] = ["userAgent", "sessionId", "homeTenantId", "userType", "deviceDetail"];
/** By these a record is told to be something else, or to have others in it. */
const foreignMembers = ["properties", "value", "records"];

/**
 * Reads sign-ins of Graph that stand one on a line, without making objects of whole records: most of what a record says
 * was said before, and the rest nobody asks for. It says of a line what `JSON.parse` and `graphSignIn` would, or nothing.
 */
export class GraphLines {
  readonly #cache = new ByteCache();
  readonly #values: unknown[] = rawMembers.map(() => undefined);
  /** The members of the last records, in their order: those of the next are nearly always the same. */
  readonly #expected: ExpectedMember[] = [];
  /** What came last after an entry at a place: the mail address of a user follows upon the name. */
  readonly #guesses = new Int32Array(guesses);
  #chunk = viewed(Buffer.alloc(0));
  /** The entry of the member before, and that of the user. */
  #before = 0;
  #user = 0;

  /** @returns undefined for a line that has to be read in the usual way */
  read(bytes: Buffer, start: number, end: number, times: Times): SignInEvent | undefined {
    if (end - start > longest) return undefined;
    if (bytes !== this.#chunk.bytes) this.#chunk = viewed(bytes);
    this.#values.fill(undefined);
    this.#before = 0;
    this.#user = 0;
    if (bytes[start] !== 0x7b || !this.#members(bytes, start + 1, end)) return undefined;
    if (this.#values[createdDateTime] === undefined || this.#values[appId] === undefined) return undefined;
    const signIn = signInOf(this.#values, undefined, times);
    return typeof signIn === "string" ? undefined : signIn;
  }

  #members(bytes: Buffer, start: number, end: number): boolean {
    let at = start;
    for (let index = 0; index < mostMembers; index++) {
      at = behindSpace(bytes, at, end);
      let member = this.#expected[index];
      if (member && isSame(member.key, this.#chunk.view, at)) at += member.key.byteLength;
      else {
        const key = at + 1;
        at = bytes[at] === 0x22 ? endOfPlainText(bytes, key, end) : -1;
        if (at < 0) return false;
        member = expectedMember(bytes.toString("utf8", key, at - 1));
        this.#expected[index] = member;
        at = behindSpace(bytes, at, end);
        if (bytes[at] !== 0x3a) return false;
        at++;
      }
      at = this.#value(member.place, bytes, behindSpace(bytes, at, end), end);
      if (at < 0) return false;
      at = behindSpace(bytes, at, end);
      if (bytes[at] === 0x7d) return behindSpace(bytes, at + 1, end) === end;
      if (bytes[at] !== 0x2c) return false;
      at++;
    }
    return false;
  }

  /** @returns the offset behind the value; negative where the line has to be read in the usual way */
  #value(place: number, bytes: Buffer, start: number, end: number): number {
    if (place === skipped) return endOfPlainValue(bytes, start, end);
    if (place === foreign) return -1;
    if (isOwn[place]) {
      const behind = endOfPlainValue(bytes, start, end);
      if (behind >= 0) this.#values[place] = makers[place]!(bytes, start, behind);
      return behind;
    }
    if (place === authenticationDetails && bytes[start] === 0x5b) return this.#steps(bytes, start, end);
    const cache = this.#cache;
    const context = (isOfUser[place] ? this.#user : this.#before) * 64 + place;
    const guess = this.#guesses[context & (guesses - 1)]!;
    let entry = guess;
    let behind = start;
    if (cache.has(place, guess) && cache.holds(guess, this.#chunk.view, start)) {
      behind = start + cache.lengthOf(guess);
      // A number that goes on is another one.
      if (bytes[behind] !== 0x2c && bytes[behind] !== 0x7d) behind = start;
    }
    if (behind === start || behind >= end) {
      behind = endOfPlainValue(bytes, start, end);
      if (behind < 0) return -1;
      entry = this.#entry(place, makers[place]!, start, behind);
      this.#guesses[context & (guesses - 1)] = entry;
    }
    this.#values[place] = cache.valueOf(entry);
    this.#before = entry;
    if (place === userId) this.#user = entry;
    return behind;
  }

  /** Steps say the same over and over but for their times, which nobody reads. */
  #steps(bytes: Buffer, start: number, end: number): number {
    const steps: AuthenticationDetail[] = [];
    this.#values[authenticationDetails] = steps;
    let at = behindSpace(bytes, start + 1, end);
    if (bytes[at] === 0x5d) return at + 1;
    for (;;) {
      if (bytes[at] !== 0x7b) return -1;
      const isTimed = isSame(stepTime, this.#chunk.view, at);
      const told = isTimed ? endOfPlainText(bytes, at + stepTime.byteLength, end) : at;
      at = endOfPlainValue(bytes, at, end);
      if (at < 0) return -1;
      steps.push(this.#cache.valueOf(this.#entry(rawMembers.length, stepOf, told, at)) as AuthenticationDetail);
      at = behindSpace(bytes, at, end);
      if (bytes[at] === 0x5d) return at + 1;
      if (bytes[at] !== 0x2c) return -1;
      at = behindSpace(bytes, at + 1, end);
    }
  }

  #entry(topic: number, make: Make, start: number, end: number): number {
    const found = this.#cache.find(topic, this.#chunk, start, end);
    return found >= 0 ? found : this.#cache.add(topic, this.#chunk, start, end, make(this.#chunk.bytes, start, end));
  }
}

const skipped = -1;
const foreign = -2;
/** More than a record has. */
const mostMembers = 1000;
/** A power of two. */
const guesses = 1 << 15;

interface ExpectedMember {
  /** With its quotes and the colon. */
  readonly key: DataView;
  readonly place: number;
}

function expectedMember(name: string): ExpectedMember {
  const place = foreignMembers.includes(name) ? foreign : (placeNamed.get(name) ?? skipped);
  return { key: viewed(Buffer.from(`"${name}":`)).view, place };
}

const { createdDateTime, userId, appId, authenticationDetails } = places;
const placeNamed: ReadonlyMap<string, number> = new Map(Object.entries(places));
const isOfUser = rawMembers.map((member) => userMembers.includes(member));
const isOwn = rawMembers.map((member) => ownMembers.includes(member));

type Make = (bytes: Buffer, start: number, end: number) => unknown;

const makers = rawMembers.map((member): Make => {
  const read = memberReaders[member];
  return (bytes, start, end) =>
    bytes[start] === 0x22
      ? read(bytes.toString("utf8", start + 1, end - 1))
      : read(JSON.parse(bytes.toString("utf8", start, end)));
});

const stepTime = viewed(Buffer.from('{"authenticationStepDateTime":"')).view;

/** Of a step, or of what follows its time. */
function stepOf(bytes: Buffer, start: number, end: number): AuthenticationDetail {
  const text = bytes.toString("utf8", start, end);
  return authenticationDetail(JSON.parse(text.startsWith("{") ? text : `{"":0${text}`) as Record<string, unknown>);
}

function isSame(known: DataView, view: DataView, start: number): boolean {
  const length = known.byteLength;
  if (start + length > view.byteLength) return false;
  let at = 0;
  for (; at + 4 <= length; at += 4) if (known.getInt32(at) !== view.getInt32(start + at)) return false;
  for (; at < length; at++) if (known.getInt8(at) !== view.getInt8(start + at)) return false;
  return true;
}
