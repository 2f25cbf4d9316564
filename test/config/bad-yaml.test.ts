import { type Texts, errorLines, load, loadOne, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";

describe("fails on YAML that cannot be read", () => {
  test.each<[string, string, string[]]>([
    ["an empty file", "", ["1:1: an empty file; expected a mapping with sections such as tenant and mfa"]],
    ["comments only", "# later\n", ["1:1: an empty file; expected a mapping with sections such as tenant and mfa"]],
    ["a list", "- tenant\n", ["1:1: a list; expected a mapping with sections such as tenant and mfa"]],
    ["a tab as indentation", "mfa:\n\tmethod: x\n", ["2:1: a tab as indentation; expected spaces"]],
    ["a key twice", "mfa: {}\nmfa: {}\n", ['2:1: key "mfa" a second time; expected each key once']],
    ["a second document", "mfa: {}\n---\nmfa: {}\n", ["2:1: a second document; expected one document a file"]],
    ["an unknown tag", "mfa: !vault x\n", ["1:6: broken YAML (unresolved tag: !vault); expected valid YAML 1.2"]],
    [
      "data within itself",
      "mfa: &a [*a]\n",
      ["1:10: an alias to what it stands in; expected data that does not contain itself"],
    ],
    [
      "data too deep",
      `mfa: ${"[".repeat(40)}${"]".repeat(40)}\n`,
      ["1:37: data nested too deep; expected at most 32 levels"],
    ],
    [
      "an alias without anchor",
      "mfa: *other\n",
      [
        "1:1: broken YAML (unresolved alias (the anchor must be set before the alias): other); expected YAML 1.2 whose aliases can be expanded",
      ],
    ],
    [
      "aliases that multiply",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`,
      [
        "1:1: broken YAML (excessive alias count indicates a resource exhaustion attack); expected YAML 1.2 whose aliases can be expanded",
      ],
    ],
    [
      "a cdktf token in a value",
      `${partner}policies: { mfa: { template: requireMfaForAllUsers, displayName: "\${TfToken[TOKEN.0]}" } }\n`,
      [`4:66: text with "TfToken["; expected text without cdktf's token marker`],
    ],
    [
      "a cdktf token in a key",
      '"TfToken[0]": 1\n',
      [`1:1: text with "TfToken["; expected text without cdktf's token marker`],
    ],
    ["a key that means a prototype", "__proto__: {}\n", [`1:1: key "__proto__"; expected another key`]],
  ])("%s", (_, text, expected) => {
    expect(errorLines({ [file]: text })).toEqual(expected.map((line) => `${file}:${line}`));
  });
});

describe("takes every spelling of YAML", () => {
  test("anchors and merge keys", () => {
    const text = [
      partner,
      "policies:",
      "  legacy: &strict { template: blockLegacyAuthentication, rollout: reportOnly }",
      "  device-code: { <<: *strict, template: blockDeviceCodeFlow }",
    ].join("\n");
    const { tenant } = loadOne(text);
    expect(tenant.policies.map(({ key, policy }) => [key, policy.state])).toEqual([
      ["legacy", "enabledForReportingButNotEnforced"],
      ["device-code", "enabledForReportingButNotEnforced"],
      ["break-glass-phishing-resistant-mfa", "enabled"],
    ]);
  });

  test("a byte order mark and CRLF change nothing, and positions count from the first visible character", () => {
    const windows = `\uFEFF${partner}polices: x\n`.replaceAll("\n", "\r\n");
    expect(errorLines({ [file]: windows })).toEqual([
      `${file}:4:1: unknown section "polices"; expected a known section, did you mean "policies"?`,
    ]);
    expect(loadOne(`\uFEFF${partner}`.replaceAll("\n", "\r\n")).tenant).toEqual(loadOne(partner).tenant);
  });
});

describe("fails on extends that leads nowhere", () => {
  test.each<[string, Texts, string[]]>([
    [
      "a missing base",
      { [file]: `extends: base/partnr.yaml\n${partner}`, "tenants/base/partner.yaml": "{}" },
      [
        `${file}:1:10: "base/partnr.yaml", which does not exist; expected a base file, relative to this file, did you mean "base/partner.yaml"?`,
      ],
    ],
    [
      "a base that is no text",
      { [file]: `extends: [3]\n${partner}` },
      [`${file}:1:11: number 3; expected a base file, relative to this file`],
    ],
    [
      "a loop",
      {
        [file]: `extends: base/a.yaml\n${partner}`,
        "tenants/base/a.yaml": "extends: b.yaml\n",
        "tenants/base/b.yaml": "extends: [a.yaml]\n",
      },
      [
        "tenants/base/b.yaml:1:11: a loop of extends: tenants/base/a.yaml → tenants/base/b.yaml → tenants/base/a.yaml; expected base files that do not extend each other (for tenants/contoso.yaml)",
      ],
    ],
    [
      "a file that extends itself",
      { [file]: `extends: contoso.yaml\n${partner}` },
      [`${file}:1:10: a loop of extends: ${file} → ${file}; expected base files that do not extend each other`],
    ],
    [
      "a broken base of two tenants, once",
      {
        [file]: `extends: base/a.yaml\n${partner}`,
        "tenants/fabrikam.yaml": `extends: base/a.yaml\n${partner.replace("3f6b", "4f6b")}`,
        "tenants/base/a.yaml": "mfa: [\n",
      },
      [
        "tenants/base/a.yaml:2:1: broken YAML (flow sequence in block collection must be sufficiently indented and end with a ]); expected valid YAML 1.2 (for tenants/contoso.yaml and 1 more)",
      ],
    ],
  ])("%s", (_, texts, expected) => {
    expect(errorLines(texts)).toEqual(expected);
  });

  test("extends itself misspelt", () => {
    expect(errorLines({ [file]: `extend: base/a.yaml\n${partner}` })).toEqual([
      `${file}:1:1: unknown section "extend"; expected a known section, did you mean "extends"?`,
    ]);
  });

  test("a base that two bases share is no loop", () => {
    const texts = {
      [file]: `extends: [base/a.yaml, base/b.yaml]\n${partner}`,
      "tenants/base/a.yaml": "extends: c.yaml\n",
      "tenants/base/b.yaml": "extends: c.yaml\n",
      "tenants/base/c.yaml": "limits: { policies: 100 }\n",
    };
    expect(load(texts).map(({ tenant }) => tenant.policyLimit)).toEqual([100]);
  });
});
