import type { Directory } from "../model/directory";
import type { EvaluationContext } from "../evaluate/context";
import type { Conditions } from "../model/policy";
import type { SignIn, SignInDevice, UserIdentity } from "../model/sign-in";
import { allBits, type Bits } from "./bits";
import type { Axis, Box } from "./box";

/** What one value of a dimension says about a sign-in; a sign-in is put together from one part of each dimension. */
export interface SignInPart {
  readonly signIn?: Partial<Omit<SignIn, "identity" | "device">>;
  /** Properties of several parts add up; an unregistered device has none. */
  readonly device?: Partial<SignInDevice>;
  /** Groups and roles of several parts add up. */
  readonly user?: Partial<UserIdentity>;
}

/** A class of sign-ins on one axis that no policy tells apart. */
export interface Value {
  /** What is in the class, in plain words. */
  readonly labels: readonly string[];
  /** Number of users in the class, where the axis is over those of a directory and `labels` names only some. */
  readonly size?: number;
  /** One member of the class. */
  readonly part: SignInPart;
}

export interface Dimension extends Axis {
  /** What the axis is about: `platform`, `target`; for a yes-or-no axis the phrase of "yes". */
  readonly name: string;
  readonly about: DimensionKind;
  readonly values: readonly Value[];
}

/** `open`: what is not known about a sign-in, and nobody can see by looking at it. */
export type DimensionKind = "who" | "group" | "role" | "target" | "condition" | "open";

/**
 * The sign-ins that a list of conditions is about: those it matches for sure, and those it matches or may match. Both
 * are unions of boxes.
 */
export interface Extent {
  readonly must: readonly Box[];
  readonly may: readonly Box[];
  /**
   * The same with the answer to each open question on an axis of its own, so that conditions which depend on the same
   * one do so together. Absent: `must`, or what `must` and `may` tell of each other.
   */
  readonly settled?: readonly Box[];
}

export interface EncodingContext {
  readonly directory?: Directory;
  /** What each element of the conditions is to be read with, and the kinds of it there are. */
  readonly evaluations: readonly EvaluationContext[];
  /** Whether extents are to be settled too. */
  readonly settle: boolean;
}

/** Gives every axis of the space its place. */
export class Axes {
  readonly dimensions: Dimension[] = [];
  private readonly questions = new Map<string, Dimension>();

  add(about: DimensionKind, name: string, values: readonly Value[]): Dimension {
    const dimension = { index: this.dimensions.length, about, name, values, all: allBits(values.length) };
    this.dimensions.push(dimension);
    return dimension;
  }

  /** The axis of a question that is open, of which there is one for each text. */
  question(text: string): Dimension {
    const name = `open question: ${text}`;
    const known = this.questions.get(name);
    const axis =
      known ??
      this.add("open", name, [
        { labels: ["no"], part: {} },
        { labels: ["yes"], part: {} },
      ]);
    this.questions.set(name, axis);
    return axis;
  }
}

/**
 * Turns one kind of condition, in every policy at once, into extents: adds the axes it needs, with the classes that
 * the conditions distinguish, and returns one extent for each element of `conditions`.
 */
export type Encoder = (axes: Axes, conditions: readonly Conditions[], context: EncodingContext) => readonly Extent[];

/** The bits of one axis that conditions match for sure, and those they match or may match. */
export interface Matched {
  readonly must: Bits;
  readonly may: Bits;
}
