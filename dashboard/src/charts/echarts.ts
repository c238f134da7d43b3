/** The parts of ECharts that the charts need. The page contains nothing else of it. */

import type {
  BarSeriesOption,
  CustomSeriesOption,
  EChartsOption,
  LineSeriesOption,
  ParallelSeriesOption,
  ScatterSeriesOption,
} from "echarts";
import { BarChart, CustomChart, LineChart, ParallelChart, ScatterChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  ParallelComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  CustomChart,
  LineChart,
  ParallelChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  ParallelComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
]);

export type ChartOption = EChartsOption;

export type {
  BarSeriesOption,
  CustomSeriesOption,
  EChartsType,
  LineSeriesOption,
  ParallelSeriesOption,
  ScatterSeriesOption,
};
export { init };

type RenderItem = NonNullable<CustomSeriesOption["renderItem"]>;

/**
 * Draws a bar from the first to the second value along x, in the lane of the third. A line in the background's colour
 * separates bars.
 */
export function bar(thickness: number, ground: string): RenderItem {
  return (_, api) => {
    const [from = 0, middle = 0] = api.coord([api.value(0), api.value(2)]);
    const [to = 0] = api.coord([api.value(1), api.value(2)]);
    const lane = Math.abs((api.size?.([0, 1]) as readonly number[])[1] ?? 0);
    const height = thickness * lane;
    const wide = to - from > 4;
    return {
      type: "rect",
      shape: { x: from, y: middle - height / 2, width: Math.max(1, to - from), height },
      style: { fill: api.visual("color") as string, ...(wide ? { stroke: ground, lineWidth: 1 } : {}) },
    };
  };
}

/** Draws a cell from the first to the second value along x, and from the third to the fourth along y. */
export const field: RenderItem = (_, api) => {
  const [left = 0, bottom = 0] = api.coord([api.value(0), api.value(2)]);
  const [right = 0, top = 0] = api.coord([api.value(1), api.value(3)]);
  return {
    type: "rect",
    shape: { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 },
    style: { fill: api.visual("color") as string },
  };
};

/** Draws a cross at the first two values: along x from the third to the fourth, along y from the fifth to the sixth. */
export const cross: RenderItem = (_, api) => {
  const [middle = 0, centre = 0] = api.coord([api.value(0), api.value(1)]);
  const [left = 0] = api.coord([api.value(2), api.value(1)]);
  const [right = 0] = api.coord([api.value(3), api.value(1)]);
  const [, bottom = 0] = api.coord([api.value(0), api.value(4)]);
  const [, top = 0] = api.coord([api.value(0), api.value(5)]);
  const style = { stroke: api.visual("color") as string, lineWidth: 1.25, opacity: 0.7 };
  return {
    type: "group",
    children: [
      { type: "line", shape: { x1: left, y1: centre, x2: right, y2: centre }, style },
      { type: "line", shape: { x1: middle, y1: bottom, x2: middle, y2: top }, style },
    ],
  };
};
