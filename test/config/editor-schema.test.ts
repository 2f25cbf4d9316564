import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { editorSchema } from "../../lib/config/schema/editor-schema";

const root = join(__dirname, "..", "..");
const committed: unknown = JSON.parse(readFileSync(join(root, "schema", "tenant.schema.json"), "utf8"));
const validate = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  formats: { date: true, uri: true, uuid: true },
}).compile(committed as object);
const yamlFiles = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(folder, name));

test("the committed schema is the one that the code generates (npm run schema)", () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(editorSchema())));
});

test.each([...yamlFiles("tenants"), ...yamlFiles("tenants/base")])("editors show no error in %s", (file) => {
  validate(parse(readFileSync(join(root, file), "utf8"), { merge: true }));
  expect(validate.errors).toBeNull();
});

test.each([
  ["an unknown section", "polices: {}"],
  ["an unknown member", "tenant: { licenses: [P1] }"],
  ["an unknown template", "policies: { mfa: { template: requireMfa } }"],
  ["a parameter of another template", "policies: { mfa: { template: requireMfaForAllUsers, locations: [a] } }"],
  ["a bad GUID", "tenant: { id: 1 }"],
  ["a key that is no Terraform address", "policies: { MFA: { template: requireMfaForAllUsers } }"],
])("editors show an error for %s", (_, text) => {
  expect(validate(parse(text))).toBe(false);
});

test.each([
  [
    "a part of what a base completes",
    "mfa: { rollout: enforced }\npolicies: { mfa: { rollout: reportOnly }, old: null }",
  ],
  [
    "Graph's own annotations in a free-form policy",
    'policies: { x: { displayName: X, policy: { conditions: { "users@odata.context": "", users: { includeUsers: [All] } } } } }',
  ],
])("editors show no error for %s", (_, text) => {
  validate(parse(text));
  expect(validate.errors).toBeNull();
});
