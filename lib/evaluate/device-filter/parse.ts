import { type Token, tokenize } from "./tokenize";
import {
  type FilterExpression,
  type FilterLanguage,
  type FilterOperator,
  filterOperators,
  type FilterProblem,
  type FilterProperty,
  type FilterValue,
} from "./syntax";

export type ParsedFilter = { readonly expression: FilterExpression } | { readonly problem: FilterProblem };

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices */
const maximalLength = 3072;

/**
 * Reads a rule. Keywords, operators and property names are read in any case, and operators with or without hyphen;
 * -not binds closer than -and, -and closer than -or.
 */
export function parseFilter(rule: string, language: FilterLanguage): ParsedFilter {
  if (rule.length > maximalLength) {
    const found = `a rule of ${rule.length} characters`;
    return { problem: { position: maximalLength + 1, found, expected: `at most ${maximalLength}` } };
  }
  const tokenized = tokenize(rule);
  if ("problem" in tokenized) return tokenized;
  try {
    return { expression: new Parser(tokenized.tokens, language).parse() };
  } catch (error) {
    if (error instanceof Unexpected) return { problem: error.problem };
    throw error;
  }
}

class Unexpected extends Error {
  constructor(readonly problem: FilterProblem) {
    super(problem.expected);
  }
}

class Parser {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly language: FilterLanguage,
  ) {}

  parse(): FilterExpression {
    const expression = this.operands("or", () => this.operands("and", () => this.negation()));
    if (this.token.kind !== "end") this.fail("-and, -or or the end of the rule");
    return expression;
  }

  private operands(kind: "and" | "or", operand: () => FilterExpression): FilterExpression {
    const operands = [operand()];
    while (this.takeWord(kind)) operands.push(operand());
    return operands.length === 1 ? operands[0]! : { kind, operands };
  }

  private negation(): FilterExpression {
    return this.takeWord("not") ? { kind: "not", operand: this.negation() } : this.primary();
  }

  private primary(): FilterExpression {
    if (!this.take("(")) return this.comparison();
    const expression = this.operands("or", () => this.operands("and", () => this.negation()));
    if (!this.take(")")) this.fail("-and, -or or a closing parenthesis");
    return expression;
  }

  private comparison(): FilterExpression {
    const property = this.token.kind === "word" ? this.language.property(this.token.text) : undefined;
    if (!property) return this.fail(`a property such as ${this.language.example}`);
    this.index++;
    const operator = this.operator(property);
    const value = operator === "in" || operator === "notIn" ? this.list() : this.literal(property);
    return { kind: "comparison", property: property.name, operator, value };
  }

  private operator({ name, operators }: FilterProperty): FilterOperator {
    const { kind, text } = this.token;
    const word = text.replace(/^-/, "").toLowerCase();
    const operator = filterOperators.find((one) => one.toLowerCase() === word);
    if (kind !== "word" || !operator || !operators.includes(operator)) {
      return this.fail(`an operator that ${name} supports: ${operators.map((one) => `-${one}`).join(", ")}`);
    }
    this.index++;
    return operator;
  }

  private literal({ type }: FilterProperty): FilterValue {
    const { kind, text } = this.token;
    const word = text.toLowerCase();
    if (kind === "word" && word === "null") return this.accept(null);
    if (type === "boolean" && (word === "true" || word === "false")) return this.accept(word === "true");
    if (type !== "boolean" && kind === "string") return this.accept(text);
    return this.fail(type === "boolean" ? "True, False or null" : "a string in quotes or null");
  }

  private list(): readonly string[] {
    if (!this.take("[")) return this.fail("a list of strings in brackets");
    const items: string[] = [];
    do {
      if (this.token.kind !== "string") return this.fail("a string in quotes");
      items.push(this.accept(this.token.text));
    } while (this.take(","));
    if (!this.take("]")) this.fail("a comma or a closing bracket");
    return items;
  }

  private get token(): Token {
    return this.tokens[this.index]!;
  }

  private accept<T>(value: T): T {
    this.index++;
    return value;
  }

  private take(kind: Token["kind"]): boolean {
    const found = this.token.kind === kind;
    if (found) this.index++;
    return found;
  }

  private takeWord(word: string): boolean {
    const { kind, text } = this.token;
    const found = kind === "word" && text.replace(/^-/, "").toLowerCase() === word;
    if (found) this.index++;
    return found;
  }

  private fail(expected: string): never {
    const { kind, text, position } = this.token;
    throw new Unexpected({ position, found: kind === "end" ? "the end of the rule" : `"${text}"`, expected });
  }
}
