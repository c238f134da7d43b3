import type { Comparison, Curve, CurvePoint } from "../data.ts";
import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { linearScale, logScale, type Scale, type View, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, headroom, named, plain, shortened, tooltip } from "./parts.ts";
import { t, tn } from "../words.ts";

/** Dash patterns, because lines must differ by more than their colour. */
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [5, 2]];

const LONGEST_NAME = 12;

export function convergenceLegend({ convergence }: Comparison): readonly LegendItem[] {
  return convergence.map(({ sampler }, index): LegendItem => ({
    name: sampler,
    glyph: "line",
    colour: (theme) => seriesColour(theme, index),
    dash: dash(index),
  }));
}

export function seriesColour(theme: Theme, index: number): string {
  return theme.series[index % theme.series.length] as string;
}

export function dash(index: number): readonly number[] {
  return DASHES[index % DASHES.length] ?? [];
}

/** The means of all samplers' curves, which the axis must include. */
export function meanValues(comparison: Comparison): readonly number[] {
  return comparison.convergence.flatMap(({ points }) => points.map(({ mean }) => mean));
}

/** Returns whether a log axis suits the comparison: its longest run is long, or much longer than the shortest. */
export function prefersLogEvaluations({ convergence }: Comparison): boolean {
  const [shortest, longest] = extent(convergence.flatMap(({ points }) => points.at(-1)?.evaluations ?? []));
  return longest >= 200 || longest > 4 * shortest;
}

/** Draws the best value so far over the evaluations: the mean of each sampler, with the band of its seeds. */
export function convergenceOption(comparison: Comparison, logX: boolean, view: View, theme: Theme): ChartOption {
  const drawn = comparison.convergence.filter(({ points }) => points.length > 0);
  const y = curveScale(comparison, view);
  const x = evaluationScale(drawn, logX);
  return {
    ...base(theme),
    grid: { left: gutter(y), right: labelRoom(drawn), top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("evaluations"), theme),
    yAxis: axis(y, theme),
    tooltip: {
      ...tooltip(theme),
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: theme.soft } },
      formatter: (at) => reading(drawn, unplace(x, at, logX)),
    },
    series: comparison.convergence.flatMap((curve, index) => curveSeries(curve, index, x, y, theme)),
  };
}

/** The room at the ends of the lines for their names, in pixels. */
function labelRoom(curves: readonly Curve[]): number {
  return 24 + 7 * extent(curves.map(({ sampler }) => Math.min(LONGEST_NAME, sampler.length)).concat(0))[1];
}

function curveScale(comparison: Comparison, view: View): Scale {
  const means = meanValues(comparison);
  const bands = comparison.convergence.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]));
  return valueScale(view === "focus" ? means : [...means, ...bands], comparison.objective.direction, view);
}

function evaluationScale(curves: readonly Curve[], log: boolean): Scale {
  const [low, high] = extent(curves.flatMap(({ points }) => points.map(({ evaluations }) => evaluations)));
  if (low > high) return linearScale(0, 1);
  return log && low > 0 ? logScale(low, high, 6) : linearScale(low, high, 6, true);
}

/**
 * The points at which a curve or its band changes, and its end. A step line needs no others and is sharper without
 * them.
 */
export function corners(points: readonly CurvePoint[]): readonly CurvePoint[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const still = before?.mean === point.mean && before.low === point.low && before.high === point.high;
    return !still || index === points.length - 1;
  });
}

function curveSeries({ sampler, points }: Curve, index: number, x: Scale, y: Scale, theme: Theme): LineSeriesOption[] {
  const colour = seriesColour(theme, index);
  const band = points.some(({ low, high }) => high > low);
  const shared = {
    type: "line" as const,
    name: sampler,
    step: "end" as const,
    symbol: "none",
    triggerLineEvent: false,
  };
  const edge = {
    ...shared,
    silent: true,
    stack: `band-${index}`,
    stackStrategy: "all" as const,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  const place = (each: (point: CurvePoint) => number) =>
    corners(points).map((point) => [x.place(point.evaluations), each(point)]);
  const line: LineSeriesOption = {
    ...shared,
    z: 4,
    lineStyle: { color: colour, width: 2.25, type: dash(index).length === 0 ? "solid" : [...dash(index)] },
    itemStyle: { color: colour },
    endLabel: {
      show: true,
      color: colour,
      fontWeight: 600,
      fontSize: 12,
      distance: 6,
      padding: 2,
      textBorderColor: theme.card,
      textBorderWidth: 3,
      formatter: () => plain(shortened(sampler, LONGEST_NAME)),
    },
    labelLayout: { moveOverlap: "shiftY" },
    data: place(({ mean }) => y.place(mean)),
  };
  if (!band) return [line];
  const area = { color: colour, opacity: 0.14 };
  return [
    line,
    { ...edge, data: place(({ low }) => y.place(low)) },
    { ...edge, data: place(({ low, high }) => y.place(high) - y.place(low)), areaStyle: area },
  ];
}

/** Describes the value that each sampler had reached after some evaluations, in the order of the legend. */
export function reading(curves: readonly Curve[], evaluations: number): string {
  const lines = curves.flatMap(({ sampler, points }) => {
    const reached = points.findLast((point) => point.evaluations <= evaluations);
    if (reached === undefined) return [];
    const spread =
      reached.high > reached.low
        ? `  ${t("({low} to {high})", { low: formatNumber(reached.low, 4), high: formatNumber(reached.high, 4) })}`
        : "";
    return [`${shortened(sampler, 24)}  ${formatNumber(reached.mean, 5)}${spread}`];
  });
  return [tn(Math.round(evaluations), "{n} evaluation", "{n} evaluations"), ...lines].map(plain).join("\n");
}

function unplace(x: Scale, at: unknown, log: boolean): number {
  const first = (Array.isArray(at) ? at[0] : at) as { axisValue?: number | string } | undefined;
  const position = Number(first?.axisValue ?? x.low);
  return Math.round(log ? 10 ** position : position);
}
