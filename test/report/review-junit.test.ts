import * as fc from "fast-check";
import { escapeXml } from "../../lib/report/escape";
import { reviewJunit } from "../../lib/report/review-junit";
import { reviewCategories } from "../../lib/review/review";
import { hostileText } from "../support/hostile-text";
import { changed, contractors, finding, fleetOf, report, reportSaying, tenant, weaken } from "./sample-reviews";

const cases = reviewCategories.length;

/** Reads well-formed XML as far as these reports go; throws for anything else. */
function elements(xml: string): readonly { readonly name: string; readonly attributes: Record<string, string> }[] {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string> }[] = [];
  // Tags and texts, one after another: what is left over is not well-formed.
  const rest = xml.replace(/^<\?xml [^<>]*\?>\n/, "").replace(/<[^<>]*>|[^<>]+/g, (part) => {
    const text = part.startsWith("<") ? "" : part;
    if (/&(?!(?:amp|lt|gt|quot|#35|#39|#96);)/.test(part)) throw new Error(`entity in ${part}`);
    if (text !== "") return "";
    const [, end, name = "", given = "", single] = /^<(\/?)(\w[\w-]*)((?: [\w-]+="[^"<>]*")*)(\/?)>$/.exec(part) ?? [];
    if (name === "") throw new Error(`no tag: ${part}`);
    if (end) {
      if (open.pop() !== name) throw new Error(`ends nothing: ${part}`);
      return "";
    }
    if (!single) open.push(name);
    const attributes = [...given.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!] as const);
    found.push({ name, attributes: Object.fromEntries(attributes) });
    return "";
  });
  if (rest !== "" || open.length > 0) throw new Error(`left over: ${rest} ${open.join()}`);
  return found;
}

const named = (xml: string, name: string) => elements(xml).filter((each) => each.name === name);

test("has a suite for each tenant and a case for each category, of which some fail", () => {
  const xml = reviewJunit(report([tenant("a", { findings: weaken }), tenant("b")]));

  expect(named(xml, "testsuite").map(({ attributes }) => attributes)).toEqual([
    { name: "a", tests: `${cases}`, failures: "1", errors: "0", skipped: "0" },
    { name: "b", tests: `${cases}`, failures: "0", errors: "0", skipped: "0" },
  ]);
  expect(named(xml, "testsuites")[0]!.attributes).toEqual({ name: "review", tests: `${cases * 2}`, failures: "1" });
  expect(named(xml, "testcase")).toHaveLength(cases * 2);
  expect(named(xml, "failure").map(({ attributes }) => attributes)).toEqual([
    { message: contractors.message, type: "review-opened" },
  ]);
  expect(named(xml, "system-out")).toHaveLength(1);
});

test("says at the end of a suite what it rests on, and what was not decided", () => {
  const xml = reviewJunit(
    report([tenant("a", { complete: false, because: ["the <search>"], assumptions: ["one"], doubts: ["two"] })]),
  );
  expect(xml).toContain(
    "<system-out>assuming: one\ndoubt: the &lt;search&gt;\ndoubt: two</system-out>\n  </testsuite>",
  );
});

test("lists every finding of a case that fails, with its remedy", () => {
  const [, failure] = /<failure [^>]*>([^<]*)<\/failure>/.exec(reviewJunit(fleetOf(1)))!;

  expect(failure!.match(/^error: /gm)).toHaveLength(3);
  expect(failure).toContain("remedy: take it back");
});

test("fails what was done by hand, and nothing that is only possible", () => {
  const possible = changed("opened", "error", { certainty: "possibly" });
  const drift = [finding("opened", "error", "by hand")];
  const failing = (xml: string) => named(xml, "failure").map(({ attributes }) => attributes["message"]);

  expect(failing(reviewJunit(report([tenant("a", { findings: [possible] })])))).toEqual([]);
  expect(failing(reviewJunit(report([tenant("a", { drift })])))).toEqual(["by hand"]);
});

test("fails what the gate fails", () => {
  const xml = reviewJunit(fleetOf(1), ({ category }) => category === "weakened");

  expect(named(xml, "failure").map(({ attributes }) => attributes["type"])).toEqual(["review-weakened"]);
});

test("stays well-formed whatever a tenant writes", () => {
  const number = elements(reviewJunit(reportSaying("x"))).length;
  fc.assert(
    fc.property(hostileText, (text) => {
      const xml = reviewJunit(reportSaying(text));
      expect(elements(xml)).toHaveLength(number);
      // The characters that XML 1.0 has: https://www.w3.org/TR/xml/#charsets
      expect(xml.match(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu)).toBeNull();
      expect(xml).not.toContain("]]>");
    }),
  );
});

test("shows what XML has no character for", () => {
  expect(escapeXml("a\u0000\uffff<]]>")).toBe("a\\u{0}\\u{ffff}&lt;]]&gt;");
});
