/**
 * The colours of every page, by what they are for. `…Back` is the ground that the colour of the same name is read on.
 * Every pair that a style sheet uses has a contrast of at least 4.5 to 1.
 *
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export interface Palette {
  readonly text: string;
  /** For what is said beside the point. */
  readonly dim: string;
  readonly link: string;
  readonly back: string;
  /** What lies on the page: cards and tables. */
  readonly card: string;
  /** Only between things: nothing is told by a line alone. */
  readonly line: string;
  readonly error: string;
  readonly errorBack: string;
  readonly warning: string;
  readonly warningBack: string;
  readonly note: string;
  readonly noteBack: string;
  readonly good: string;
  readonly goodBack: string;
}

export const light: Palette = {
  text: "#1d2126",
  dim: "#59616b",
  link: "#0b57c4",
  back: "#f6f6f4",
  card: "#ffffff",
  line: "#dedfda",
  error: "#a3170f",
  errorBack: "#fdecea",
  warning: "#774800",
  warningBack: "#fcf0d4",
  note: "#2a5380",
  noteBack: "#e8f0f8",
  good: "#17603a",
  goodBack: "#e4f4ea",
};

export const dark: Palette = {
  text: "#e6e8ea",
  dim: "#a4acb4",
  link: "#8ab8ff",
  back: "#121416",
  card: "#1a1d20",
  line: "#343a40",
  error: "#ffb4ab",
  errorBack: "#45201c",
  warning: "#f2cb7d",
  warningBack: "#3b2d10",
  note: "#aacbee",
  noteBack: "#1c2e41",
  good: "#95d9ae",
  goodBack: "#153322",
};
