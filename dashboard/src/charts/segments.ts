import type { LineSeriesOption } from "./echarts.ts";

type Place = readonly [x: number, y: number];

/** Separate strokes as one series, with a gap after each. */
export function segments(strokes: readonly (readonly [Place, Place])[]): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    symbol: "none",
    connectNulls: false,
    data: strokes.flatMap(([from, to]) => [[...from], [...to], ["-", "-"]]),
  };
}
