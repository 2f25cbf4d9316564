import * as fc from "fast-check";
import { escapeHtml, escapeMarkdown, escapeSarif, escapeTerminal } from "../../lib/report/escape";

/** Strings made of the characters that each format gives a meaning to, mixed with any other. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        "&",
        '"',
        "'",
        "`",
        "|",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "*",
        "_",
        "~",
        "#",
        "@",
        "!",
      ),
      fc.constantFrom("\n", "\r", "\t", "\u001b", "\u009b", "\u202e", "\u2066", "\u200f", "\u2028", "\u0000", "\ufeff"),
      fc.constantFrom("<script>", "&lt;", "\u001b]8;;http://x\u0007", "`](javascript:x)", "www.example.com", "#39;"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
  )
  .map((parts) => parts.join(""));

describe("escapeTerminal", () => {
  test("leaves nothing that the agent of a pipeline takes for a command", () => {
    expect(escapeTerminal("a ##vso[task.setvariable variable=x]y ##[error]z ###[x")).toBe(
      "a \\u{23}#vso[task.setvariable variable=x]y \\u{23}#[error]z #\\u{23}#[x",
    );
    expect(escapeTerminal("## Vso, #vso[ and C# [x]")).toBe("## Vso, #vso[ and C# [x]");
    fc.assert(
      fc.property(fc.array(fc.constantFrom("#", "##", "vso[", "VSO[", "[", "a", "\n")), (parts) => {
        expect(escapeTerminal(parts.join(""))).not.toMatch(/##(?:vso)?\[/i);
      }),
    );
  });

  test("shows what would colour, move or reorder", () => {
    expect(escapeTerminal("a\u001b[31mb\nc\u202ed")).toBe("a\\u{1b}[31mb\\u{a}c\\u{202e}d");
  });

  test("keeps names in any script, with joiners and emoji", () => {
    const name = "Büro München · 東京 · می‌خواهم · 👩‍💻";
    expect(escapeTerminal(name)).toBe(name);
  });

  test("never lets a control, bidirectional or line-breaking character through", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeTerminal(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("escapeHtml", () => {
  test("shows markup as text", () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
    expect(escapeHtml("##vso[x]")).toBe("&#35;#vso[x]");
  });

  test("never opens a tag, ends an attribute or starts an entity of the tenant's own", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]|&(?!amp;|lt;|gt;|quot;|#35;|#39;|#96;)/);
      }),
    );
  });

  test("reads back as what a terminal shows", () => {
    const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#96": "`" };
    fc.assert(
      fc.property(hostile, (text) => {
        const read = escapeHtml(text).replace(/&([^;]+);/g, (_, name: string) => entities[name]!);
        expect(read).toBe(escapeTerminal(text));
      }),
    );
  });
});

describe("escapeMarkdown", () => {
  test("shows markup, mentions and addresses as text", () => {
    expect(escapeMarkdown("a|b *c* @team #12")).toBe("a\\|b \\*c\\* @\u2060team #\u206012");
    expect(escapeMarkdown("http://x.y <b>")).toBe("http\\:\\/\\/x\\.y &lt;b&gt;");
    expect(escapeMarkdown("`code`")).toBe("&#96;code&#96;");
  });

  test("never breaks a table row, ends a code span, opens a tag, a link or a mention", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\r\n<>`]/);
        const withoutEscapes = escaped.replace(/\\[!-/:-@[-`{-~]/g, "");
        expect(withoutEscapes).not.toMatch(/[|[\]()*_~\\:!]|[@#](?!\u2060|39;|96;)/);
        expect(withoutEscapes).not.toMatch(/(?<!&)#(?:39|96);/);
      }),
    );
  });
});

describe("escapeSarif", () => {
  test("makes neither links nor placeholders", () => {
    expect(escapeSarif("[x](1) {0}")).toBe("\\[x\\](1) {{0}}");
  });

  test("leaves no bracket or brace unescaped", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const withoutEscapes = escapeSarif(text).replace(/\\[[\]\\]|\{\{|\}\}/g, "");
        expect(withoutEscapes).not.toMatch(/[[\]{}\\]/);
      }),
    );
  });
});
