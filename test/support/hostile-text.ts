import * as fc from "fast-check";

/** Texts made of what some format gives a meaning to, mixed with any other. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from("<>&\"'`|\\[](){}*_~#@!:$%-=+.,;/\n\r\t\u0000\u009b"), "\u001b[31m"),
      fc.constantFrom("\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\ud800", "\udc00", "\ufffe", "\uffff"),
      fc.constantFrom("<script>alert(1)</script>", "]]>", "-->", "</details>", "&lt;", "&#60;", "@team", "#1", "${x}"),
      fc.constantFrom("](javascript:x)", "```\n", "| a | b |\n", "\n\n# head", "##vso[task.complete]", "%0A", "\u2060"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));
