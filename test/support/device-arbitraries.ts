import * as fc from "fast-check";
import type { SignInDevice } from "../../lib/model/sign-in";

const values = fc.constantFrom("SAW", "saw-17", "Surface", "Windows", "");
const texts = fc.constantFrom("displayName", "model", "extensionAttribute1", "operatingSystem");
const textOperators = fc.constantFrom(
  "eq",
  "ne",
  "startsWith",
  "notStartsWith",
  "endsWith",
  "notEndsWith",
  "contains",
  "notContains",
);

const comparisons = fc.oneof(
  fc.tuple(texts, textOperators, values).map(([name, operator, value]) => `device.${name} -${operator} "${value}"`),
  fc
    .tuple(texts, fc.constantFrom("in", "notIn"), fc.array(values, { minLength: 1, maxLength: 2 }))
    .map(([name, operator, list]) => `device.${name} -${operator} [${list.map((value) => `"${value}"`).join(", ")}]`),
  fc
    .tuple(fc.constantFrom("contains", "notContains"), values)
    .map(([operator, value]) => `device.systemLabels -${operator} "${value}"`),
  fc
    .tuple(fc.constantFrom("eq", "ne"), fc.constantFrom("True", "False"))
    .map(([operator, value]) => `device.isCompliant -${operator} ${value}`),
  fc
    .tuple(fc.constantFrom("eq", "ne"), fc.constantFrom("AzureAD", "ServerAD"))
    .map(([operator, value]) => `device.trustType -${operator} "${value}"`),
);

/** Rules with parentheses around every part. */
export const deviceRules = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    { weight: 2, arbitrary: comparisons },
    fc.tuple(tie("rule"), fc.constantFrom("and", "or"), tie("rule")).map(([a, joint, b]) => `(${a}) -${joint} (${b})`),
    tie("rule").map((rule) => `-not (${rule})`),
  ),
})).rule;

const registeredDevices = fc
  .record(
    {
      registered: fc.constant(true),
      isCompliant: fc.boolean(),
      isManaged: fc.boolean(),
      trustType: fc.constantFrom("AzureAD" as const, "ServerAD" as const, "Workplace" as const),
      properties: fc.record(
        {
          displayName: values,
          model: fc.option(values),
          extensionAttribute1: fc.option(values),
          operatingSystem: values,
          systemLabels: fc.array(values, { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ["registered"] },
  )
  .map((device) => device as SignInDevice);

export const devices: fc.Arbitrary<SignInDevice> = fc.oneof(
  { weight: 3, arbitrary: registeredDevices },
  fc.constant<SignInDevice>({ registered: false }),
);
