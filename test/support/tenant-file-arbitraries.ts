import * as fc from "fast-check";
import { stringify } from "yaml";
import { today } from "./tenant-folder";

/** Data of a tenant file, as YAML would give it. */
export type FileData = Readonly<Record<string, unknown>>;

const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
/** Names as people write them, with whatever YAML could trip over. */
const name = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      "true",
      "null",
      "~",
      "0x1F",
      "1e3",
      "- a",
      "a: b",
      "# a",
      "${a}",
      "%{a}",
      "'",
      '"',
      "no",
      "2026-01-01",
    ),
  )
  .filter((text) => /^(?!\s)(?!.*\s$)\P{Cc}{1,256}$/u.test(text) && /\S/.test(text));
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);

const optional = <T>(members: Record<string, fc.Arbitrary<T>>) => fc.record(members, { requiredKeys: [] });
const byKey = <T>(entry: fc.Arbitrary<T>) => fc.dictionary(key, entry, { maxKeys: 3, noNullPrototype: true });

const identity = fc
  .record({
    id: fc.uuid(),
    name,
    initialDomain: label.map((text) => `${text}.onmicrosoft.com`),
    kind: fc.constantFrom("partner", "customer"),
    more: optional<unknown>({ licences: fc.constantFrom(["P1"], ["P2"], ["P1", "P2"], ["free"]), ring: key }),
  })
  .map(({ more, ...rest }) => ({ ...rest, ...more }));

const namedLocation = fc.oneof(
  fc.record({
    ipRanges: fc.uniqueArray(
      fc.nat(255).map((octet) => `20.30.${octet}.0/24`),
      { minLength: 1, maxLength: 3 },
    ),
    trusted: fc.boolean(),
  }),
  fc.record({ countries: fc.constantFrom(["NL"], ["NO", "BE"]), displayName: name }),
);

const strength = fc.record({ displayName: name, preset: fc.constant("withoutPhone") });

const policy = (locations: readonly string[]) =>
  fc.oneof(
    fc.record({
      template: fc.constantFrom("requireMfaForAllUsers", "blockLegacyAuthentication", "noPersistentBrowserSession"),
      displayName: name,
      rollout: fc.constantFrom("reportOnly", "enforced"),
    }),
    fc.record({ template: fc.constant("blockCountries"), locations: fc.constant(locations) }),
  );

const exclusion = (policies: readonly string[]) =>
  fc.record({
    who: fc.record({ groups: fc.array(name, { minLength: 1, maxLength: 2 }) }),
    from:
      policies.length > 0
        ? fc.oneof(fc.constant("all"), fc.shuffledSubarray([...policies], { minLength: 1 }))
        : fc.constant("all"),
    reason: name,
    compensatingControl: name,
    approver: name,
    expires: fc.constantFrom(today, "2028-02-29", "2099-12-31"),
  });

const acceptance = fc.record({ reason: name, approver: name, expires: fc.constantFrom(today, "2028-02-29") });
const accepted = optional<unknown>({ "device-code-flow-blocked": acceptance, "proof-mfa": acceptance });

const application = fc.record({
  displayName: name,
  model: fc.constantFrom("partner", "controlPanelVendor"),
  permissions: fc.constant({ "Microsoft Partner Center": ["user_impersonation"], "Microsoft Graph": ["User.Read"] }),
  owners: fc.constant(["megan.bowen@contoso.com"]),
  credentials: byKey(
    fc.record({ federated: fc.record({ issuer: fc.constant("https://issuer.example/"), subject: fc.uuid() }) }),
  ),
});

/** Files that are right, on the day `today`. */
export const fileData: fc.Arbitrary<FileData> = byKey(namedLocation).chain((namedLocations) => {
  const locations = ["AllTrusted", ...Object.keys(namedLocations)];
  return byKey(policy(locations)).chain((policies) =>
    fc
      .record({
        tenant: identity,
        mfa: fc.constant({ method: "conditionalAccess", rollout: "enforced" }),
        breakGlass: fc.constant({ accounts: [{ userPrincipalName: "one" }, { userPrincipalName: "two" }] }),
        namedLocations: fc.constant(namedLocations),
        authenticationStrengths: byKey(strength),
        policies: fc.constant(policies),
        exclusions: byKey(exclusion(Object.keys(policies))),
        accepted,
        applications: byKey(application),
        limits: fc.record({ policies: fc.integer({ min: 1, max: 500 }) }),
      })
      .map((data) => (data.tenant["kind"] === "partner" ? data : { ...data, applications: {} })),
  );
});

/** Prints data as YAML, in one of the styles that people and tools use. */
export const printer: fc.Arbitrary<(data: unknown) => string> = fc
  .record({
    defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
    collectionStyle: fc.constantFrom("any" as const, "block" as const, "flow" as const),
    indent: fc.constantFrom(2, 4),
    lineWidth: fc.constantFrom(0, 80),
  })
  .map(
    (style) => (data: unknown) => stringify(data, { ...style, defaultKeyType: "PLAIN", aliasDuplicateObjects: false }),
  );
