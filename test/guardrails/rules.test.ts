import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { guardrails } from "../../lib/guardrails/rules";
import { acceptableFindings } from "../../lib/model/accepted-finding";

const folder = join(__dirname, "../../lib/guardrails/rules");

describe("the list of rules", () => {
  test("ids and severities are contract", () => {
    expect(
      guardrails.map(({ id, severity, acceptable }) => `${id} ${severity}${acceptable ? " acceptable" : ""}`),
    ).toEqual([
      "applications-usable warning",
      "block-alone error",
      "break-glass-covered error",
      "break-glass-excluded error",
      "break-glass-members error",
      "canonical-form error",
      "canonical-ip-ranges error",
      "conditions-match error",
      "country-codes error",
      "create-timeouts error",
      "device-code-flow-blocked error acceptable",
      "device-filter-length error",
      "duplicate-grants error",
      "exclusions-declared error",
      "exclusions-narrow warning",
      "exclusions-unexpired error",
      "external-tenants error",
      "filter-syntax error",
      "group-members-or-rule error",
      "guests-once error",
      "known-values error",
      "legacy-authentication-blocked error acceptable",
      "licences-held error",
      "mfa-for-all-users error",
      "mfa-or-strength error",
      "named-location-limits error",
      "no-empty-values error",
      "no-ignored-changes error",
      "no-resource-exclusions warning",
      "no-total-block error",
      "one-kind-of-location error",
      "one-kind-of-target error",
      "one-tenant error",
      "password-change error",
      "persistent-browser error",
      "policies-after-security-defaults error",
      "policies-through-msgraph error acceptable",
      "policy-limit error",
      "readable-policies warning",
      "redirect-uris error",
      "references-resolve error",
      "security-defaults-exclusive error",
      "sentinel-alone error",
      "sign-in-frequency error",
      "someone-included error",
      "strength-combinations error",
      "third-party-mfa error",
      "unread-blocks warning",
      "use-existing warning",
      "user-actions error",
      "user-password error",
      "well-formed-ids error",
      "workload-identities error",
    ]);
  });

  test("each rule is in the file of its id, and each file is in the list", () => {
    const files = readdirSync(folder).filter((file) => file !== "index.ts");
    expect(guardrails.map(({ id }) => `${id}.ts`)).toEqual(files.toSorted());
    expect(existsSync(join(folder, "index.ts"))).toBe(true);
  });

  test("a tenant file can accept exactly the rules that may be accepted", () => {
    const acceptable = guardrails.filter((rule) => rule.acceptable).map(({ id }) => id);
    const known = acceptableFindings.filter((id) => !/^(proof|review)-/.test(id));
    expect(acceptable.toSorted()).toEqual(known.toSorted());
  });

  test("each rule names the page it comes from", () => {
    expect(guardrails.map(({ reference }) => reference).filter((page) => !/^https:\/\/\S+$/.test(page))).toEqual([]);
  });
});
