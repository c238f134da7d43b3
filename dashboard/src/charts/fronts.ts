import type { ComparedFront, ComparedFronts, Objective } from "../data.ts";
import type { Theme } from "../theme.ts";
import { dash, seriesColour } from "./convergence.ts";
import type { ChartOption, LineSeriesOption } from "./echarts.ts";
import { frontLines, objectiveScale, thresholdLegend, thresholds } from "./front.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, named, plain, shortened } from "./parts.ts";
import type { Scale } from "../scale.ts";

/** The mark of each study's points. They differ by shape as well as by colour. */
const MARKS = ["circle", "triangle", "diamond", "rect"] as const;
const GLYPHS: Readonly<Record<(typeof MARKS)[number], LegendItem["glyph"]>> = {
  circle: "circle",
  triangle: "triangle",
  diamond: "diamond",
  rect: "square",
};

function markOf(index: number): (typeof MARKS)[number] {
  return MARKS[index % MARKS.length] ?? "circle";
}

export function frontsLegend({ sides, objectives }: ComparedFronts): readonly LegendItem[] {
  const studies = sides.map(({ study }, index): LegendItem => ({
    name: study,
    glyph: GLYPHS[markOf(index)],
    colour: (theme) => seriesColour(theme, index),
  }));
  return [...studies, ...thresholdLegend(objectives)];
}

/** Draws the observed fronts of several studies over each other. Lines are the edges of what two objectives dominate. */
export function frontsOption(
  { sides, objectives }: ComparedFronts,
  [across, up]: readonly [number, number],
  theme: Theme,
): ChartOption {
  const all = sides.flatMap(({ values }) => values);
  const [x, y] = [objectiveScale(all, objectives, across), objectiveScale(all, objectives, up)];
  const name = (index: number) => plain(shortened(objectives[index]?.name ?? "", 40));
  return {
    ...base(theme),
    grid: { left: gutter(y) + 20, right: 20, top: 16, bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), name(across), theme),
    yAxis: { ...named(axis(y, theme), name(up), theme), nameGap: gutter(y) - 4 },
    series: [
      ...thresholds(objectives, [across, up], x, y, theme),
      ...sides.map((side, index) => frontSeries(side, index, objectives, [across, up], x, y, theme)),
    ],
  };
}

function frontSeries(
  { study, numbers, values }: ComparedFront,
  index: number,
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  theme: Theme,
): LineSeriesOption {
  const colour = seriesColour(theme, index);
  const mark = markOf(index);
  const points = numbers.map((number, row) => ({ number, values: values[row] ?? [] }));
  points.sort((a, b) => (a.values[across] ?? 0) - (b.values[across] ?? 0));
  const solid = mark === "circle" || mark === "rect";
  return {
    type: "line",
    name: study,
    z: 3 + index,
    step: objectives[across]?.direction === "maximize" ? "start" : "end",
    symbol: mark,
    symbolSize: mark === "diamond" ? 10 : 8,
    lineStyle: {
      color: colour,
      width: objectives.length === 2 ? 1.5 : 0,
      type: dash(index).length === 0 ? "solid" : [...dash(index)],
    },
    itemStyle: { color: solid ? colour : theme.card, borderColor: colour, borderWidth: 1.5 },
    data: points.map(({ number, values: at }) => [x.place(at[across] ?? null), y.place(at[up] ?? null), number]),
    tooltip: {
      formatter: (at) => {
        const { number = 0, values: told = [] } = points[(at as { dataIndex: number }).dataIndex] ?? {};
        return frontLines(objectives, number, told, shortened(study, 32));
      },
    },
  };
}
