import { badRequest, type GraphError } from "../graph-error";
import type { EntityType, PropertyType } from "./entity-type";
import {
  type ComparisonOperator,
  comparisonOperators,
  type FilterExpression,
  type FilterValue,
} from "./filter-expression";
import { type FilterToken, filterTokens, syntaxError } from "./filter-tokens";

const maximalLength = 10_000;
const maximalDepth = 50;
/** @see https://learn.microsoft.com/graph/aad-advanced-queries */
const mostAlternatives = 15;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
const number = /^-?\d+(?:\.\d+)?$/;
const functions = new Set(["startswith", "endswith"]);

/**
 * Reads `$filter`: `not` binds closer than `and`, `and` closer than `or`. Whatever else OData has is refused.
 *
 * @param type without it any property may be named
 * @throws GraphError with status 400
 */
export function parseFilter(filter: string, type?: EntityType): FilterExpression {
  if (filter.length > maximalLength) throw badRequest(`The filter is longer than ${maximalLength} characters.`);
  return new Parser(filter, type).parse();
}

class Parser {
  #index = 0;
  #depth = 0;
  #variable: string | undefined;
  readonly #tokens: readonly FilterToken[];

  constructor(
    private readonly filter: string,
    private readonly type: EntityType | undefined,
  ) {
    this.#tokens = filterTokens(filter);
  }

  parse(): FilterExpression {
    const expression = this.#expression();
    return this.#token.kind === "end" ? expression : this.#fail();
  }

  #expression(): FilterExpression {
    if (++this.#depth > maximalDepth) throw badRequest(`The filter is nested deeper than ${maximalDepth} levels.`);
    const expression = this.#operands("or", () => this.#operands("and", () => this.#unary()));
    this.#depth--;
    return expression;
  }

  #operands(kind: "and" | "or", operand: () => FilterExpression): FilterExpression {
    const operands = [operand()];
    while (this.#takeWord(kind)) operands.push(operand());
    if (kind === "or") refuseMany(operands.length);
    return operands.length === 1 ? operands[0]! : { kind, operands };
  }

  #unary(): FilterExpression {
    let isNegated = false;
    while (this.#takeWord("not")) isNegated = !isNegated;
    const operand = this.#primary();
    return isNegated ? { kind: "not", operand } : operand;
  }

  #primary(): FilterExpression {
    if (this.#take("(")) {
      const expression = this.#expression();
      this.#expect(")");
      return expression;
    }
    const { kind, text, position } = this.#token;
    if (kind === "word" && this.#tokens[this.#index + 1]?.kind === "(") return this.#call(text);
    const path = this.#path();
    if (path.at(-1) === "any" && this.#take("(")) return this.#any(path.slice(0, -1), position);
    if (this.#takeWord("in")) return { kind: "in", path, values: this.#list(this.#typeOf(path)) };
    return this.#comparison(path);
  }

  #call(name: string): FilterExpression {
    const kind = name.toLowerCase();
    if (!functions.has(kind)) throw badRequest(`The function '${name}' is not supported.`, "Request_UnsupportedQuery");
    this.#index += 2;
    const path = this.#path();
    const type = this.#typeOf(path);
    if (type !== undefined && type !== "text") {
      throw badRequest(`Invalid filter clause: No function signature for the function with name '${kind}'.`);
    }
    this.#expect(",");
    const text = this.#token.kind === "text" ? this.#accept().text : this.#fail();
    this.#expect(")");
    return { kind: kind as "startswith" | "endswith", path, text };
  }

  #any(path: readonly string[], position: number): FilterExpression {
    if (this.#variable !== undefined || path.length === 0) throw syntaxError(position, this.filter);
    const type = this.#typeOf(path);
    if (type !== undefined && type !== "collection" && type !== "texts") {
      throw badRequest(`Invalid filter clause: 'any' may only be applied to a collection, not to '${path.join("/")}'.`);
    }
    this.#variable = this.#token.kind === "word" ? this.#accept().text : this.#fail();
    this.#expect(":");
    const condition = this.#expression();
    this.#expect(")");
    this.#variable = undefined;
    return { kind: "any", path, condition };
  }

  /** Within `any` without the name of its variable, which every path has to begin with. */
  #path(): readonly string[] {
    const { position } = this.#token;
    const path = [this.#word()];
    while (this.#take("/")) path.push(this.#word());
    if (this.#variable !== undefined) return path[0] === this.#variable ? path.slice(1) : this.#fail(position);
    if (this.type && !Object.hasOwn(this.type.properties, path[0]!)) {
      throw badRequest(
        `Invalid filter clause: Could not find a property named '${path[0]!}' on type '${this.type.name}'.`,
      );
    }
    return path;
  }

  #typeOf(path: readonly string[]): PropertyType | undefined {
    return this.#variable === undefined && path.length === 1 ? this.type?.properties[path[0]!] : undefined;
  }

  #comparison(path: readonly string[]): FilterExpression {
    const { kind, text } = this.#token;
    const operator = comparisonOperators.find((one) => one === text);
    if (kind !== "word" || operator === undefined) return this.#fail();
    this.#index++;
    const type = this.#typeOf(path);
    const value = this.#value(type, operator);
    if (operator !== "eq" && operator !== "ne" && (value === null || typeof value === "boolean")) {
      throw incompatible(path.join("/"), operator);
    }
    return { kind: "comparison", path, operator, value };
  }

  #list(type: PropertyType | undefined): readonly FilterValue[] {
    this.#expect("(");
    const values = [this.#value(type, "eq")];
    while (this.#take(",")) values.push(this.#value(type, "eq"));
    this.#expect(")");
    refuseMany(values.length);
    return values;
  }

  #value(type: PropertyType | undefined, operator: ComparisonOperator): FilterValue {
    const { kind, text } = this.#accept();
    const value = kind === "text" ? text : kind === "word" ? literal(text) : this.#fail(-1);
    if (value === undefined) return this.#fail(-1);
    const isFit = type === undefined || value === null || typeOfValue(value) === type;
    if (!isFit || type === "texts" || type === "collection" || type === "complex") throw incompatible(text, operator);
    return value;
  }

  get #token(): FilterToken {
    return this.#tokens[this.#index]!;
  }

  #accept(): FilterToken {
    const token = this.#token;
    if (token.kind !== "end") this.#index++;
    return token;
  }

  #word(): string {
    return this.#token.kind === "word" ? this.#accept().text : this.#fail();
  }

  #take(kind: FilterToken["kind"]): boolean {
    const isNext = this.#token.kind === kind;
    if (isNext) this.#index++;
    return isNext;
  }

  #takeWord(word: string): boolean {
    const isNext = this.#token.kind === "word" && this.#token.text === word;
    if (isNext) this.#index++;
    return isNext;
  }

  #expect(kind: FilterToken["kind"]): void {
    if (!this.#take(kind)) this.#fail();
  }

  /** @param position -1: where the token before is */
  #fail(position = this.#token.position): never {
    throw syntaxError(position === -1 ? this.#tokens[this.#index - 1]!.position : position, this.filter);
  }
}

function literal(word: string): FilterValue | undefined {
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  if (guid.test(word)) return word;
  if (number.test(word)) return Number(word);
  if (!moment.test(word)) return undefined;
  const date = new Date(word);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function typeOfValue(value: Exclude<FilterValue, null>): PropertyType {
  if (value instanceof Date) return "moment";
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "boolean";
}

function refuseMany(alternatives: number): void {
  if (alternatives <= mostAlternatives) return;
  throw badRequest(
    `Too many child clauses specified in search filter expression containing 'OR' operators: ${alternatives}. Max allowed: ${mostAlternatives}.`,
    "Request_UnsupportedQuery",
  );
}

function incompatible(what: string, operator: ComparisonOperator): GraphError {
  return badRequest(
    `Invalid filter clause: A binary operator with incompatible types was detected: '${operator}' with '${what}'.`,
  );
}
