import type { AuthenticationDetail, SignInEvent } from "../../model/sign-in-event";
import { isSame, longest, viewed } from "./byte-cache";
import { foreign, lineMember, type LineMember, LineMembers } from "./graph-line-members";
import { authenticationDetail, places, rawMembers } from "./graph-members";
import { signInOf } from "./graph-sign-in";
import { behindSpace, endOfPlainText, endOfPlainValue } from "./json-scan";
import { type Piece, SaidBefore } from "./said-before";
import type { Times } from "./times";

/** A piece of a line, and what it tells. */
interface LinePiece extends Piece<LinePiece> {
  readonly member: LineMember;
  /** In what is read of the record; negative: nobody asks for it. */
  readonly place: number;
  /** `whole`: a member and what ends it. `key`: the value follows. `steps`: so, a list. `step`: one of the list. */
  readonly kind: "whole" | "key" | "steps" | "step";
  readonly value: unknown;
  /** The record ends with it. */
  readonly isLast: boolean;
  /** What comes next goes with the user. */
  isBeforeUsers: boolean;
}

type Told = Pick<LinePiece, "member" | "kind" | "value" | "isLast">;

/** All of one shape. */
function linePiece(piece: Piece<LinePiece>, { member, kind, value, isLast }: Told): LinePiece {
  const { from, length, generation, next, others } = piece;
  const { place } = member;
  return { from, length, generation, next, others, member, place, kind, value, isLast, isBeforeUsers: false };
}

const nothing: Told = { member: lineMember("", 0), kind: "whole", value: undefined, isLast: false };

/** More than a record has. */
const mostPieces = 1000;
const { createdDateTime, userId, appId, authenticationDetails } = places;
const stepTime = viewed(Buffer.from('{"authenticationStepDateTime":"')).view;
const stepTimeLength = stepTime.byteLength;

/**
 * Reads sign-ins of Graph that stand one on a line, without making objects of whole records: most of what a record says
 * was said before, in the same order, and the rest nobody asks for. It says of a line what `JSON.parse` and `graphSignIn`
 * would, or nothing.
 */
export class GraphLines {
  readonly #members = new LineMembers();
  readonly #said = new SaidBefore<LinePiece>((piece) => linePiece(piece, nothing));
  readonly #values: unknown[] = rawMembers.map(() => undefined);
  #chunk = viewed(Buffer.alloc(0));
  /** The piece before, and that of the user. */
  #before = this.#said.beginning;
  #user = this.#said.beginning;

  /** @returns undefined for a line that has to be read in the usual way */
  read(bytes: Buffer, start: number, end: number, times: Times): SignInEvent | undefined {
    if (end - start > longest) return undefined;
    if (bytes !== this.#chunk.bytes) this.#chunk = viewed(bytes);
    const values = this.#values;
    for (let place = 0; place < values.length; place++) values[place] = undefined;
    this.#before = this.#said.beginning;
    this.#user = this.#said.beginning;
    if (bytes[start] !== 0x7b || !this.#record(bytes, start + 1, end)) return undefined;
    if (this.#values[createdDateTime] === undefined || this.#values[appId] === undefined) return undefined;
    const signIn = signInOf(this.#values, undefined, times);
    return typeof signIn === "string" ? undefined : signIn;
  }

  #record(bytes: Buffer, start: number, end: number): boolean {
    let at = behindSpace(bytes, start, end);
    for (let count = 0; count < mostPieces; count++) {
      const piece = this.#piece(bytes, at, end);
      if (piece === undefined) return false;
      this.#before = piece;
      at += piece.length;
      if (piece.kind === "whole") {
        const { place } = piece;
        if (place >= 0) this.#values[place] = piece.value;
        if (place === userId) this.#user = piece;
        if (piece.isLast) return behindSpace(bytes, at, end) === end;
      } else {
        at = piece.kind === "steps" ? this.#steps(bytes, at, end) : this.#own(piece.member, bytes, at, end);
        if (at < 0) return false;
        at = behindSpace(bytes, at, end);
        if (bytes[at] === 0x7d) return behindSpace(bytes, at + 1, end) === end;
        if (bytes[at] !== 0x2c) return false;
        at = behindSpace(bytes, at + 1, end);
      }
    }
    return false;
  }

  /** That stands there: as guessed, or as it is read. Undefined where the line has to be read in the usual way. */
  #piece(bytes: Buffer, start: number, end: number): LinePiece | undefined {
    const said = this.#said;
    const before = this.#before;
    const last = before.member;
    const { view } = this.#chunk;
    const ofUser = before.isBeforeUsers ? said.nextOf(this.#user, last.number, view, start, end) : undefined;
    const guessed = ofUser ?? said.next(before, view, start, end);
    if (guessed) return guessed;
    const piece = this.#read(last.followedBy, bytes, start, end);
    if (piece === undefined) return undefined;
    last.followedBy = piece.member;
    before.isBeforeUsers = piece.member.isOfUser;
    if (before.isBeforeUsers) said.learnOf(this.#user, last.number, piece);
    else said.learn(before, piece);
    return piece;
  }

  #read(expected: LineMember | undefined, bytes: Buffer, start: number, end: number): LinePiece | undefined {
    let member = expected;
    let value: number;
    if (member && isSame(member.key, 0, member.keyLength, this.#chunk.view, start, end)) {
      value = start + member.keyLength;
    } else {
      const behindKey = bytes[start] === 0x22 ? endOfPlainText(bytes, start + 1, end) : -1;
      if (behindKey < 0) return undefined;
      member = this.#members.named(bytes.toString("utf8", start + 1, behindKey - 1));
      value = behindSpace(bytes, behindKey, end);
      if (bytes[value] !== 0x3a) return undefined;
      value++;
    }
    if (member === undefined || member.place === foreign) return undefined;
    value = behindSpace(bytes, value, end);
    return this.#pieceOf(member, bytes, start, value, end);
  }

  #pieceOf(member: LineMember, bytes: Buffer, start: number, value: number, end: number): LinePiece | undefined {
    const isList = member.place === authenticationDetails && bytes[value] === 0x5b;
    if (member.isOwn || isList) {
      const kind = isList ? "steps" : "key";
      return this.#known(start, value) ?? this.#new(start, value, { member, kind, value: undefined, isLast: false });
    }
    const behindValue = endOfPlainValue(bytes, value, end);
    if (behindValue < 0) return undefined;
    const ending = behindSpace(bytes, behindValue, end);
    const isLast = bytes[ending] === 0x7d;
    if (!isLast && bytes[ending] !== 0x2c) return undefined;
    const behind = isLast ? ending + 1 : behindSpace(bytes, ending + 1, end);
    const known = this.#known(start, behind);
    if (known) return known;
    const told = member.place >= 0 ? member.make(bytes, value, behindValue) : undefined;
    return this.#new(start, behind, { member, kind: "whole", value: told, isLast });
  }

  #known(start: number, end: number): LinePiece | undefined {
    return this.#said.find(this.#chunk, start, end);
  }

  #new(start: number, end: number, told: Told): LinePiece {
    return this.#said.add(this.#chunk, start, end, (piece) => linePiece(piece, told));
  }

  /** @returns the offset behind the value; negative where the line has to be read in the usual way */
  #own(member: LineMember, bytes: Buffer, start: number, end: number): number {
    const behind = endOfPlainValue(bytes, start, end);
    if (behind >= 0 && member.place >= 0) this.#values[member.place] = member.make(bytes, start, behind);
    return behind;
  }

  /** Steps say the same over and over but for their times, which nobody reads. */
  #steps(bytes: Buffer, start: number, end: number): number {
    let steps = noSteps;
    let at = behindSpace(bytes, start + 1, end);
    if (bytes[at] === 0x5d) {
      this.#values[authenticationDetails] = steps;
      return at + 1;
    }
    for (;;) {
      if (bytes[at] !== 0x7b) return -1;
      const isTimed = isSame(stepTime, 0, stepTimeLength, this.#chunk.view, at, end);
      const told = isTimed ? endOfPlainText(bytes, at + stepTimeLength, end) : at;
      if (told < 0) return -1;
      const piece = this.#said.next(this.#before, this.#chunk.view, told, end) ?? this.#step(bytes, at, told, end);
      if (piece === undefined) return -1;
      this.#before = piece;
      steps = withStep(steps, piece.value as Step);
      at = behindSpace(bytes, told + piece.length, end);
      if (bytes[at] === 0x5d) {
        this.#values[authenticationDetails] = steps;
        return at + 1;
      }
      if (bytes[at] !== 0x2c) return -1;
      at = behindSpace(bytes, at + 1, end);
    }
  }

  /** @param told where what is read of the step begins */
  #step(bytes: Buffer, start: number, told: number, end: number): LinePiece | undefined {
    const behind = endOfPlainValue(bytes, start, end);
    if (behind < 0) return undefined;
    const { member } = this.#before;
    const step =
      this.#known(told, behind) ??
      this.#new(told, behind, { member, kind: "step", value: stepOf(bytes, told, behind), isLast: false });
    this.#said.learn(this.#before, step);
    return step;
  }
}

type Steps = readonly AuthenticationDetail[];
const noSteps: Steps = [];

/** One step, with the list that it made last: nearly all sign-ins have the steps of one before. */
interface Step {
  readonly detail: AuthenticationDetail;
  before: Steps;
  list: Steps;
}

/** Of a step, or of what follows its time. */
function stepOf(bytes: Buffer, start: number, end: number): Step {
  const text = bytes.toString("utf8", start, end);
  const json = JSON.parse(text.startsWith("{") ? text : `{"":0${text}`) as Record<string, unknown>;
  const detail = authenticationDetail(json);
  return { detail, before: noSteps, list: [detail] };
}

function withStep(before: Steps, step: Step): Steps {
  if (step.before !== before) {
    step.before = before;
    step.list = [...before, step.detail];
  }
  return step.list;
}
