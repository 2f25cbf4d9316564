import * as fc from "fast-check";
import { attributeFilterLanguage, deviceFilterLanguage } from "../../../lib/evaluate/device-filter/languages";
import { parseFilter } from "../../../lib/evaluate/device-filter/parse";
import { printFilter } from "../../../lib/evaluate/device-filter/print";
import type { FilterExpression } from "../../../lib/evaluate/device-filter/syntax";
import { deviceRules } from "../../support/device-arbitraries";

const parse = (rule: string) => parseFilter(rule, deviceFilterLanguage);
const expression = (rule: string): FilterExpression => {
  const parsed = parse(rule);
  if ("problem" in parsed) throw new Error(`${parsed.problem.position}: ${parsed.problem.found}`);
  return parsed.expression;
};
const compliant = { kind: "comparison", property: "device.isCompliant", operator: "eq", value: true };
const saw = { kind: "comparison", property: "device.extensionAttribute1", operator: "eq", value: "SAW" };

describe("a filter rule", () => {
  it.each([
    ['device.extensionAttribute1 -eq "SAW"', saw],
    ["device.extensionAttribute1 -eq 'SAW'", saw],
    ['(DEVICE.EXTENSIONATTRIBUTE1 EQ "SAW")', saw],
    ["device.isCompliant -eq true", compliant],
    ['device.isCompliant -eq "True"', compliant],
    ['device.model -in ["a","b"]', { ...saw, property: "device.model", operator: "in", value: ["a", "b"] }],
    ["device.model -ne null", { ...saw, property: "device.model", operator: "ne", value: null }],
    ['device.model -eq "say `"hi`" and ``"', { ...saw, property: "device.model", value: 'say "hi" and `' }],
    ["-not device.isCompliant -eq True", { kind: "not", operand: compliant }],
    [
      'device.isCompliant -eq True -or device.isCompliant -eq True -and device.extensionAttribute1 -eq "SAW"',
      { kind: "or", operands: [compliant, { kind: "and", operands: [compliant, saw] }] },
    ],
    [
      '(device.isCompliant -eq True -or device.isCompliant -eq True) -and device.extensionAttribute1 -eq "SAW"',
      { kind: "and", operands: [{ kind: "or", operands: [compliant, compliant] }, saw] },
    ],
  ])("%s", (rule, expected) => {
    expect(parse(rule)).toEqual({ expression: expected });
  });

  it.each([
    ["", 1, "the end of the rule", "a property such as device.displayName"],
    ['device.colour -eq "red"', 1, '"device.colour"', "a property such as device.displayName"],
    ['device.model -match "a"', 14, '"-match"', "an operator that device.model supports: -eq, -ne, -startsWith"],
    ['device.trustType -contains "A"', 18, '"-contains"', "an operator that device.trustType supports: -eq, -ne"],
    ["device.model -eq red", 18, '"red"', "a string in quotes or null"],
    ['device.isCompliant -eq "maybe"', 24, '"maybe"', "True, False or null"],
    ['device.model -in "a"', 18, '"a"', "a list of strings in brackets"],
    ['device.model -in ["a" "b"]', 23, '"b"', "a comma or a closing bracket"],
    ['device.model -eq "a', 18, "a string without end", 'a closing "'],
    ['(device.model -eq "a"', 22, "the end of the rule", "-and, -or or a closing parenthesis"],
    ['device.model -eq "a" device', 22, '"device"', "-and, -or or the end of the rule"],
    ['device.model == "a"', 14, '"="', "a property, an operator or a value"],
  ])("fails on %s", (rule, position, found, expected) => {
    expect(parse(rule)).toEqual({ problem: { position, found, expected: expect.stringContaining(expected) } });
  });

  it("fails when it is longer than Entra stores", () => {
    const rule = `device.model -eq "${"x".repeat(3072)}"`;
    expect(parse(rule)).toEqual({
      problem: { position: 3073, found: `a rule of ${rule.length} characters`, expected: "at most 3072" },
    });
  });

  it("names custom security attributes in the filters of applications", () => {
    const rule = 'customsecurityattribute.Policy_Require -eq "mfa"';
    expect(parseFilter(rule, attributeFilterLanguage)).toEqual({
      expression: {
        kind: "comparison",
        property: "CustomSecurityAttribute.Policy_Require",
        operator: "eq",
        value: "mfa",
      },
    });
    expect(parse(rule)).toHaveProperty("problem.position", 1);
  });

  it("means the same after being printed", () => {
    fc.assert(
      fc.property(deviceRules, (rule) => {
        const parsed = expression(rule);
        expect(expression(printFilter(parsed))).toEqual(parsed);
      }),
    );
  });

  it("keeps any text through printing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', "`", "'", "\\", "[", "]", "a", "ü", " ") }), (value) => {
        const comparison: FilterExpression = { kind: "comparison", property: "device.model", operator: "eq", value };
        expect(expression(printFilter(comparison))).toEqual(comparison);
      }),
    );
  });
});
