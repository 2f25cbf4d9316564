import * as fc from "fast-check";
import { GraphError } from "../../../lib/emulator/graph-error";
import type { EntityType } from "../../../lib/emulator/odata/entity-type";
import type { FilterExpression, FilterValue } from "../../../lib/emulator/odata/filter-expression";
import { matchesFilter, requiredTexts } from "../../../lib/emulator/odata/match-filter";
import { parseFilter } from "../../../lib/emulator/odata/parse-filter";

describe("filters that clients send", () => {
  const user = {
    id: "4157952F-9f60-4c8d-ba6a-42bcc0e4e98e",
    userPrincipalName: "Alice@contoso.com",
    displayName: "O'Neil",
    accountEnabled: true,
    createdDateTime: "2026-03-01T10:00:00Z",
    tags: ["a", "b"],
    assigned: [{ skuId: "one", enabled: true }],
    status: { errorCode: 50076 },
    mail: null,
  };
  it.each([
    ["id eq '4157952f-9f60-4c8d-ba6a-42bcc0e4e98e'", true],
    ["id eq 4157952f-9f60-4c8d-ba6a-42bcc0e4e98e", true],
    ["userPrincipalName eq 'alice@CONTOSO.com'", true],
    ["displayName eq 'O''Neil'", true],
    ["displayName eq 'Neil'", false],
    ["displayName ne 'Neil'", true],
    ["startswith(displayName,'o''n')", true],
    ["startsWith(displayName, 'N')", false],
    ["endswith(userPrincipalName,'@contoso.com')", true],
    ["userPrincipalName in ('bob@contoso.com', 'alice@contoso.com')", true],
    ["accountEnabled eq true and mail eq null", true],
    ["accountEnabled eq false or status/errorCode eq 50076", true],
    ["not (accountEnabled eq true)", false],
    ["not startswith(displayName,'x')", true],
    ["not accountEnabled eq false and mail ne null", false],
    ["tags/any(t:t eq 'B')", true],
    ["tags/any(t: startswith(t, 'c'))", false],
    ["assigned/any(x:x/skuId eq 'one' and x/enabled eq true)", true],
    ["createdDateTime ge 2026-03-01T10:00:00Z and createdDateTime lt 2026-03-01T10:00:01Z", true],
    ["createdDateTime le 2026-03-01T12:00:00+02:00", true],
    ["createdDateTime gt 2026-03-02", false],
    ["status/errorCode ge 50000", true],
    ["nothing/like/that eq null", true],
    ["mail gt 'a'", false],
  ])("%s is %s", (filter, expected) => {
    expect(matchesFilter(parseFilter(filter), user)).toBe(expected);
  });

  it.each([
    ["", 0],
    ["displayName", 11],
    ["displayName eq", 12],
    ["displayName eq 'x", 15],
    ["displayName eq x", 15],
    ["displayName like 'x'", 12],
    ["(displayName eq 'x'", 19],
    ["displayName eq 'x')", 18],
    ["displayName eq 'x' displayName eq 'y'", 19],
    ["tags/any(t:x eq 'b')", 11],
    ["tags/all(t:t eq 'b')", 8],
    ["a eq 1 + 1", 7],
    ["createdDateTime ge 2026-99-99", 19],
  ])("refuses %j at %i", (filter, position) => {
    expect(() => parseFilter(filter)).toThrow(`Syntax error at position ${position} `);
  });

  it("refuses functions that Graph does not have", () => {
    expect(() => parseFilter("contains(displayName,'x')")).toThrow("The function 'contains' is not supported.");
  });

  it("refuses more alternatives than Graph takes", () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, index) => `displayName eq '${index}'`).join(" or ");
    expect(() => parseFilter(names(15))).not.toThrow();
    expect(() => parseFilter(names(16))).toThrow("'OR' operators: 16. Max allowed: 15.");
    expect(() => parseFilter(`id in (${Array.from({ length: 16 }, () => "'a'").join()})`)).toThrow("Max allowed: 15.");
  });

  it("refuses what would overflow the stack", () => {
    expect(() => parseFilter("(".repeat(200) + "a eq 1" + ")".repeat(200))).toThrow("nested deeper than 50 levels");
    expect(() => parseFilter("a".repeat(20_000))).toThrow("longer than 10000 characters");
  });
});

describe("filters on a resource whose properties are known", () => {
  const type: EntityType = {
    name: "microsoft.graph.user",
    properties: { displayName: "text", accountEnabled: "boolean", createdDateTime: "moment", tags: "collection" },
    relations: [],
    isOfDirectory: true,
  };
  it.each([
    ["displayname eq 'x'", "Could not find a property named 'displayname' on type 'microsoft.graph.user'."],
    ["accountEnabled eq 'true'", "incompatible types"],
    ["displayName eq 1", "incompatible types"],
    ["createdDateTime ge '2026-03-01'", "incompatible types"],
    ["tags eq 'x'", "incompatible types"],
    ["accountEnabled gt true", "incompatible types"],
    ["startswith(tags,'x')", "No function signature"],
    ["displayName/any(t:t eq 'x')", "'any' may only be applied to a collection"],
  ])("%s is refused", (filter, message) => {
    expect(() => parseFilter(filter, type)).toThrow(message);
  });
});

const values: fc.Arbitrary<FilterValue> = fc.oneof(
  fc.constantFrom("", "a", "B", "it's", "and", "4157952f-9f60-4c8d-ba6a-42bcc0e4e98e"),
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(new Date("2026-01-01T00:00:00.000Z"), new Date("2026-06-01T12:30:00.000Z")),
);
const paths = fc.constantFrom(["a"], ["b"], ["c", "d"]);
const simple = (path: fc.Arbitrary<readonly string[]>): fc.Arbitrary<FilterExpression> =>
  fc.oneof(
    fc.record({
      kind: fc.constant("comparison" as const),
      path,
      operator: fc.constantFrom("eq" as const, "ne"),
      value: values,
    }),
    fc.record({
      kind: fc.constant("comparison" as const),
      path,
      operator: fc.constantFrom("gt" as const, "ge", "lt", "le"),
      value: values.filter((value) => value !== null && typeof value !== "boolean"),
    }),
    fc.record({ kind: fc.constant("in" as const), path, values: fc.array(values, { minLength: 1, maxLength: 4 }) }),
    fc.record({ kind: fc.constantFrom("startswith" as const, "endswith"), path, text: fc.constantFrom("a", "", "'") }),
  );
const { expression: expressions } = fc.letrec<{ expression: FilterExpression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    simple(paths),
    fc.record({
      kind: fc.constantFrom("and" as const, "or"),
      operands: fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), operand: tie("expression") }),
    fc.record({
      kind: fc.constant("any" as const),
      path: fc.constant(["list"]),
      condition: simple(fc.constantFrom<string[]>([], ["e"])),
    }),
  ),
}));
const objects = fc.record(
  {
    a: fc.oneof(
      fc.constantFrom("", "A", "b", "it's"),
      fc.integer({ min: -2, max: 2 }),
      fc.boolean(),
      fc.constant(null),
    ),
    b: fc.constantFrom("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "b"),
    c: fc.record({ d: fc.constantFrom("a", 1, true) }),
    list: fc.array(fc.oneof(fc.constantFrom("a", 1), fc.record({ e: fc.constantFrom("a", "b", 2) })), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Says every comparison in another way than the module, straight from what is written about OData. */
function naive(filter: FilterExpression, object: unknown): boolean {
  const at = (path: readonly string[]): unknown =>
    path.reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | null | undefined)?.[name] ?? null,
      object ?? null,
    );
  if (filter.kind === "and" || filter.kind === "or") {
    const each = filter.operands.map((operand) => naive(operand, object));
    return filter.kind === "and" ? !each.includes(false) : each.includes(true);
  }
  if (filter.kind === "not") return !naive(filter.operand, object);
  if (filter.kind === "any") {
    const list = at(filter.path);
    return Array.isArray(list) ? list.filter((item) => naive(filter.condition, item)).length > 0 : false;
  }
  const actual = at(filter.path);
  if (filter.kind === "in") {
    return filter.values.some((value) =>
      naive({ kind: "comparison", path: filter.path, operator: "eq", value }, object),
    );
  }
  if (filter.kind === "startswith" || filter.kind === "endswith") {
    if (typeof actual !== "string") return false;
    const [text, part] = [actual.toUpperCase(), filter.text.toUpperCase()];
    return filter.kind === "startswith"
      ? text.slice(0, part.length) === part
      : part === "" || text.slice(-part.length) === part;
  }
  const { value, operator } = filter;
  const same = (one: unknown): unknown => (typeof one === "string" ? one.toUpperCase() : one);
  const [left, right]: readonly [unknown, unknown] =
    value instanceof Date
      ? [typeof actual === "string" ? Date.parse(actual) : "never", value.getTime()]
      : [same(actual), same(value)];
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (typeof left !== typeof right || left === null || typeof left === "boolean") return false;
  const [one, other] = [left as number, right as number];
  return operator === "gt"
    ? one > other
    : operator === "ge"
      ? one >= other
      : operator === "lt"
        ? one < other
        : one <= other;
}

function printed(filter: FilterExpression, variable?: string): string {
  const path = (segments: readonly string[]) => [...(variable === undefined ? [] : [variable]), ...segments].join("/");
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.operands.map((operand) => `(${printed(operand, variable)})`).join(` ${filter.kind} `);
    case "not":
      return `not (${printed(filter.operand, variable)})`;
    case "any":
      return `${filter.path.join("/")}/any(x:${printed(filter.condition, "x")})`;
    case "in":
      return `${path(filter.path)} in (${filter.values.map(literal).join(",")})`;
    case "comparison":
      return `${path(filter.path)} ${filter.operator} ${literal(filter.value)}`;
    case "startswith":
    case "endswith":
      return `${filter.kind}(${path(filter.path)}, ${literal(filter.text)})`;
  }
}

function literal(value: FilterValue): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

describe("any filter", () => {
  it("is read back from its text as it was", () => {
    fc.assert(fc.property(expressions, (filter) => expect(parseFilter(printed(filter))).toEqual(filter)));
  });

  it("is true of the objects of which the naive way says so", () => {
    fc.assert(
      fc.property(expressions, objects, (filter, object) => {
        expect(matchesFilter(filter, object)).toBe(naive(filter, object));
      }),
    );
  });

  it("requires no text that a fitting object does not have", () => {
    fc.assert(
      fc.property(expressions, objects, (filter, object) => {
        const isFit = matchesFilter(filter, object);
        for (const [property, text] of requiredTexts(filter)) {
          const value = (object as Record<string, unknown>)[property];
          expect(!isFit || (typeof value === "string" && value.toLowerCase() === text)).toBe(true);
        }
      }),
    );
  });

  it("is refused with 400 or read, whatever the text", () => {
    const pieces = fc.constantFrom(
      "a",
      "eq",
      "'x'",
      "(",
      ")",
      ",",
      "and",
      "or",
      "not",
      "in",
      "/",
      "any",
      ":",
      "1",
      "null",
      "'",
      "é",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(["read", "GraphError 400"]).toContain(readOrRefused(parts.join(" ")));
      }),
    );
  });
});

function readOrRefused(filter: string): string {
  try {
    parseFilter(filter);
    return "read";
  } catch (error) {
    return error instanceof GraphError ? `GraphError ${error.status}` : String(error);
  }
}
