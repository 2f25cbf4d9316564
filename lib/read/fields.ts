import { type Id, isReference } from "../model/reference";
import { isExpression } from "../model/terraform";

/** Takes note of a part that could not be read. */
export type Report = (because: string) => void;

/**
 * The attributes of one block in azuread's vocabulary, read by name and type. Absent, null and empty list are the same.
 * Whatever has another type, is known at apply only, or is asked for by nobody is reported: nothing is dropped.
 */
export class Fields {
  readonly #place: string;
  readonly #unread: Map<string, unknown>;
  readonly #report: Report;

  private constructor(place: string, unread: Map<string, unknown>, report: Report) {
    this.#place = place;
    this.#unread = unread;
    this.#report = report;
  }

  static of(place: string, values: Readonly<Record<string, unknown>>, report: Report): Fields {
    return new Fields(place, new Map(Object.entries(values).filter(([, value]) => !isAbsent(value))), report);
  }

  /** The same attributes; what cannot be read is reported elsewhere. */
  reportingTo(report: Report): Fields {
    return new Fields(this.#place, this.#unread, report);
  }

  /** The raw value, for attributes that need a look of their own. */
  take(name: string): unknown {
    const value = this.#unread.get(name);
    this.#unread.delete(name);
    return value;
  }

  has(name: string): boolean {
    return this.#unread.has(name);
  }

  /** Reports that a required attribute is not set. */
  missing(name: string): void {
    this.#report(`${this.#at(name)} is missing`);
  }

  text(name: string): string | undefined {
    return this.#typed(name, this.take(name), "text", isText);
  }

  number(name: string): number | undefined {
    return this.#typed(name, this.take(name), "a number", isNumber);
  }

  flag(name: string): boolean {
    return this.#typed(name, this.take(name), "true or false", isBoolean) ?? false;
  }

  oneOf<const Member extends string>(name: string, allowed: readonly Member[]): Member | undefined {
    return this.#member(name, this.take(name), allowed);
  }

  manyOf<const Member extends string>(name: string, allowed: readonly Member[]): Member[] {
    return this.#list(name).flatMap((item) => this.#member(name, item, allowed) ?? []);
  }

  texts(name: string): string[] {
    return this.#list(name).flatMap((item) => this.#typed(name, item, "text", isText) ?? []);
  }

  ids(name: string): Id[] {
    return this.#list(name).flatMap((item) => this.#id(name, item) ?? []);
  }

  id(name: string): Id | undefined {
    return this.#id(name, this.take(name));
  }

  /** A nested block, which Terraform's JSON writes as an object or as a list of one. */
  block(name: string): Fields | undefined {
    const value = this.take(name);
    if (isAbsent(value)) return undefined;
    const blocks: readonly unknown[] = Array.isArray(value) ? value : [value];
    const [first] = blocks;
    if (blocks.length > 1) this.#report(`${this.#at(name)} has ${blocks.length} blocks and takes one`);
    const block = this.#typed(name, first, "a block", isBlock);
    return block && Fields.of(this.#at(name), block, this.#report);
  }

  /** Reports every attribute that is set and that nobody asked for. */
  finish(): void {
    for (const name of this.#unread.keys()) this.#report(`${this.#at(name)} is not known here`);
  }

  #list(name: string): readonly unknown[] {
    const value = this.take(name);
    if (isAbsent(value)) return [];
    return this.#typed(name, value, "a list", Array.isArray) ?? [];
  }

  #id(name: string, value: unknown): Id | undefined {
    return isReference(value) ? value : this.#typed(name, value, "an id", isText);
  }

  #member<Member extends string>(name: string, value: unknown, allowed: readonly Member[]): Member | undefined {
    const text = this.#typed(name, value, "text", isText);
    const member = allowed.find((each) => each === text);
    if (text !== undefined && member === undefined) {
      this.#report(`${this.#at(name)} is "${text}"; known are ${allowed.join(", ")}`);
    }
    return member;
  }

  #typed<T>(name: string, value: unknown, type: string, is: (value: unknown) => value is T): T | undefined {
    if (value === undefined) return undefined;
    if (isReference(value)) this.#report(`${this.#at(name)} is known at apply only (${value.reference})`);
    else if (isExpression(value)) this.#report(`${this.#at(name)} is known at apply only (${value.expression})`);
    else if (is(value)) return value;
    else this.#report(`${this.#at(name)} is not ${type}`);
    return undefined;
  }

  #at(name: string): string {
    return this.#place === "" ? name : `${this.#place}.${name}`;
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
