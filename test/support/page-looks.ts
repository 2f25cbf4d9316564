import { inflateSync } from "node:zlib";

/** Width and height of a PNG picture. */
export function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** The share of the picture's bytes, as filtered, that are the most frequent one: 1 is a single colour. */
export function blankness(png: Buffer): number {
  const pixels = inflateSync(Buffer.concat(dataOf(png)));
  const numbers = new Uint32Array(256);
  for (const byte of pixels) numbers[byte]!++;
  return Math.max(...numbers) / pixels.length;
}

function dataOf(png: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return chunks;
}

/** Runs in a page: what sticks out of it to the right, tables that scroll by themselves aside. */
export function widerThanPage(): readonly string[] {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter(
      (element) => !element.closest(".scroll table, .skip") && element.getBoundingClientRect().right > width + 0.5,
    )
    .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
}

/** Runs in a page: texts whose contrast with what is behind them is less than WCAG's 4.5 to 1. */
export function lowContrasts(): readonly string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backOf = (element: Element): string => {
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 && element.parentElement ? backOf(element.parentElement) : colour;
  };
  return [...document.querySelectorAll("body *")].flatMap((element) => {
    const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.nodeValue!.trim());
    if (text.join("") === "") return [];
    const [front, back] = [luminance(getComputedStyle(element).color), luminance(backOf(element))];
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    return contrast < 4.5 ? [`${contrast.toFixed(2)} ${text.join(" ").slice(0, 40)}`] : [];
  });
}
