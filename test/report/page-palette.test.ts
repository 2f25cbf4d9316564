import { dark, light, type Palette } from "../../lib/report/page-palette";

const pairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ...(["text", "dim", "link"] as const).flatMap((colour) => [[colour, "back"] as const, [colour, "card"] as const]),
  ["error", "errorBack"],
  ["warning", "warningBack"],
  ["note", "noteBack"],
  ["good", "goodBack"],
];

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test("the contrast is computed as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s colours", (_, palette) => {
  test.each(pairs)("%s can be read on %s", (colour, back) => {
    expect(contrast(palette[colour], palette[back])).toBeGreaterThanOrEqual(4.5);
  });
});
