import type { Guardrail } from "../../lib/guardrails/guardrail";
import { judge } from "../../lib/guardrails/judge";
import { policySetOf } from "../../lib/read/policy-set";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { today } from "../support/judging";

const rule = (id: string, check: Guardrail["check"], rest: Partial<Guardrail> = {}): Guardrail => ({
  id,
  title: id,
  severity: "warning",
  reference: "https://example.com",
  check,
  ...rest,
});
const violation = { message: "m", remedy: "r" };
const configuration = readTerraformJson({});
const input = { configuration, policySet: policySetOf(configuration), today };

describe("judge", () => {
  test("a rule that throws is an error finding, whatever its severity", () => {
    const broken = rule("broken", () => {
      throw new TypeError("no such member");
    });
    expect(judge(input, [broken])).toEqual([
      expect.objectContaining({
        id: "broken",
        severity: "error",
        message: "the rule could not judge the configuration: no such member",
      }),
    ]);
  });

  test("errors come first, then places, then ids", () => {
    const at = (path: string) => ({ ...violation, on: { key: path, path } });
    const found = judge(input, [
      rule("c", () => [at("s/b"), at("s/a")]),
      rule("b", () => [{ ...at("s/z"), severity: "error" as const }]),
      rule("a", () => [at("s/a"), { ...violation, severity: "note" as const }]),
    ]);
    expect(found.map(({ severity, path, id }) => [severity, path, id])).toEqual([
      ["error", "s/z", "b"],
      ["warning", "s/a", "a"],
      ["warning", "s/a", "c"],
      ["warning", "s/b", "c"],
      ["note", undefined, "a"],
    ]);
  });

  const acceptance = { reason: "old scanners", approver: "a", expires: today } as const;
  const id = "legacy-authentication-blocked";

  test("a finding becomes a note that carries the reason, to the last day of its acceptance", () => {
    const accepted = [{ ...acceptance, finding: id }] as const;
    const finding = (day: string) =>
      judge({ ...input, today: day, declared: { accepted } }, [rule(id, () => [violation], { acceptable: true })])[0];
    expect(finding(today)).toMatchObject({
      severity: "note",
      message: "m (accepted until 2026-11-22: old scanners)",
    });
    expect(finding("2026-11-23")).toMatchObject({ severity: "warning", message: "m" });
  });

  test("fails to accept what is not acceptable, or another rule's finding", () => {
    const other = [{ ...acceptance, finding: "device-code-flow-blocked" }] as const;
    const accepting = (accepted: typeof other | readonly [{ readonly finding: typeof id } & typeof acceptance]) => ({
      ...input,
      declared: { accepted },
    });
    const unacceptable = judge(accepting([{ ...acceptance, finding: id }]), [rule(id, () => [violation])]);
    const another = judge(accepting(other), [rule(id, () => [violation], { acceptable: true })]);
    expect([unacceptable, another]).toMatchObject([[{ severity: "warning" }], [{ severity: "warning" }]]);
  });

  test("the path is the construct's, else the Terraform address", () => {
    const named = readTerraformJson({
      resource: {
        azuread_user: { a: {}, b: { "//": { metadata: { path: "stack/people/b" } } } },
      },
    });
    const found = judge({ ...input, configuration: named });
    expect(found.filter(({ id }) => id === "user-password").map(({ path, policy }) => [path, policy])).toEqual([
      ["azuread_user.a", "a"],
      ["stack/people/b", "b"],
    ]);
  });

  test("passes an empty configuration", () => {
    expect(judge(input)).toEqual([]);
  });
});
