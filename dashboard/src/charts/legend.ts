import type { Theme } from "../theme.ts";

/** A legend's entry for one series: its name, its mark, and its colour in a theme. */
export interface LegendItem {
  readonly name: string;
  readonly glyph: "circle" | "ring" | "diamond" | "cross" | "square" | "triangle" | "target" | "line";
  readonly colour: (theme: Theme) => string;
  /** Lengths of strokes and gaps of a line; solid if absent. */
  readonly dash?: readonly number[];
}
