import * as fc from "fast-check";
import { reviewText } from "../../lib/report/review-text";
import type { Style } from "../../lib/report/style";
import { hostileText } from "../support/hostile-text";
import {
  acceptance,
  changed,
  contractors,
  finding,
  fleetOf,
  report,
  reportSaying,
  tenant,
  weaken,
} from "./sample-reviews";
import { counts } from "../support/reviewing";

test("shows findings by category below the verdict, with what stands behind them", () => {
  const [verdict, rest] = reviewText(report([tenant("contoso", { findings: weaken.slice(2), noise: 2 })])).split(
    "\n\n",
    2,
  );

  expect(verdict).toBe(
    "Opens sign-ins: legacy clients get in again; " +
      "administrators (Global Administrator) are no longer asked for phishing-resistant MFA.\n" +
      "cdktf.out of main → cdktf.out; 2 differences on paper mean nothing",
  );
  expect(rest).toBe(`Opened
  error  any user signing in to any resource, client: another legacy client, gets in with a password only
      example  user u (in g), Microsoft Partner Center, clientAppType other
      before   blocked by "Block legacy authentication"
      after    granted, nothing is asked for
      because  "Block legacy authentication" now only reports
      remedy   take it back`);
});

test("counts users, sign-ins of the log, regions, and says what is only possible or waits", () => {
  const one = changed("reportOnly", "note", {
    certainty: "possibly",
    because: ["group G is not known"],
    reportOnly: true,
    regions: 3,
    besides: ["G", "H"].map((name) => ({
      certainty: "possibly",
      because: ["group G is not known"],
      region: { ...contractors.change!.region, who: `any user in group ${name}` },
    })),
    region: { ...contractors.change!.region, users: 412 },
  });
  const text = reviewText(report([tenant("contoso", { findings: [{ ...one, signIns: counts(1, 1) }] })]));

  expect(text).toContain("possibly  group G is not known");
  expect(text).toContain("concerns  412 users");
  expect(text).toContain("besides   2 more regions of sign-ins for the same reason");
  expect(text).toContain("met by    1 sign-in of 1 person in the log (2026-10-01 to 2026-10-31)\n");
  expect(text).toContain("granted with MFA (once report-only policies are enforced)");
});

test("keeps what was done by hand, what is accepted, and what is open apart", () => {
  const accepted = { ...contractors, severity: "note", accepted: acceptance } as const;
  const drift = [finding("changedByHand", "warning", 'policy "X" was disabled')];
  const because = ["the search was given up"];
  const said = { findings: [accepted], drift, because, complete: false, assumptions: ["a1"], doubts: ["d1"] };
  const text = reviewText(report([tenant("contoso", said)]));

  expect(text).toMatch(/\nChanged by hand since the last apply\n {2}warning {2}policy/);
  expect(text).toMatch(/\nAccepted\n {2}note {2}any user/);
  expect(text).toContain("accepted  by ciso until 2030-01-31: pilot");
  expect(text).toMatch(/\nassuming {2}a1\n\ndoubt {2}the search was given up\ndoubt {2}d1\n$/);
});

test("names some of many tenants, once", () => {
  const text = reviewText(fleetOf(200));
  expect(text.match(/tenants {2}all 200: customer-001, .*, customer-005 and 195 more/g)).toHaveLength(weaken.length);

  const some = [tenant("a", { findings: [contractors], doubts: ["d"] }), tenant("b")];
  expect(reviewText(report(some))).toMatch(/tenants {2}a\n[^]*doubt {2}d \(1 tenant: a\)/);
});

test("colours the severity", () => {
  const marked: Style = (name, text) => `<${name}>${text}</>`;
  expect(reviewText(report([tenant("contoso", { findings: weaken })]), marked)).toMatch(
    /<red>error<\/>[^]*<yellow>warning/,
  );
});

test("lets no text of a tenant move the cursor, colour or add a line", () => {
  const lines = reviewText(reportSaying("x")).split("\n").length;
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = reviewText(reportSaying(`x${text}`));
      expect(shown.split("\n").length).toBe(lines);
      expect(shown.match(/[^\P{Cc}\n]|[\p{Cs}\p{Zl}\u202a-\u202e\u2066-\u2069]/gu)).toBeNull();
    }),
  );
});
