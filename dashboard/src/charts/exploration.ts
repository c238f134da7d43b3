import type { Acquisition, Cell, Line, Parameter, Posterior, Study } from "../data.ts";
import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { isOn, linearScale, parameterScale, type Scale, type View, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption, ScatterSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, named, plain, pointSize, shortened, tooltip } from "./parts.ts";
import { segments } from "./segments.ts";
import { jitter } from "./slice.ts";
import { formatCell } from "./trial.ts";
import { knownValues, rows } from "./values.ts";
import { message, t, translated, type Message } from "../words.ts";

/**
 * Range of an acquisition function that is shown, below its maximum. Most are logarithms, and e^-12 of the best is
 * negligible.
 */
const DEPTH = 12;

const BELIEF = message("mean and 95 % band");
const EVALUATED = message("evaluated before");
const NEXT = message("next point");
const ACQUISITION = message("acquisition");

const UPPER = { top: 12, height: 240 };
const LOWER = { top: 272, height: 84 };
export const EXPLORATION_HEIGHT = 400;

export function explorationLegend(): readonly LegendItem[] {
  return [
    { name: translated(BELIEF), glyph: "line", colour: ({ series }) => series[0] as string },
    { name: translated(EVALUATED), glyph: "circle", colour: ({ point }) => point },
    { name: translated(ACQUISITION), glyph: "line", colour: ({ series }) => series[2] as string },
    { name: translated(NEXT), glyph: "diamond", colour: ({ accent }) => accent },
  ];
}

const ACQUISITION_NAMES: Readonly<Record<Acquisition, Message>> = {
  logei: message("log expected improvement"),
  ei: message("expected improvement"),
  pi: message("log probability of improvement"),
  lcb: message("confidence bound"),
};

/** The parameters along which some trial can be shown, the most important first. */
export function explored(exploration: readonly Posterior[]): readonly string[] {
  return [...new Set(exploration.flatMap(({ lines }) => lines.map(({ parameter }) => parameter)))];
}

/** The data of one picture. */
interface Picture {
  readonly study: Study;
  readonly posterior: Posterior;
  readonly line: Line;
  readonly column: readonly Cell[];
  readonly choice: boolean;
  readonly x: Scale;
  readonly y: Scale;
  readonly z: Scale;
}

/**
 * Draws the model's belief before one trial along one parameter, the results it knew, and the point that was tried
 * next.
 */
export function explorationOption(
  study: Study,
  exploration: readonly Posterior[],
  posterior: Posterior,
  line: Line,
  view: View,
  theme: Theme,
): ChartOption {
  const picture = pictureOf(study, exploration, posterior, line, view);
  const { x, y, z } = picture;
  const left = Math.max(gutter(y), gutter(z));
  const sides = { left, right: 16, outerBoundsMode: "none" as const };
  return {
    ...base(theme),
    grid: [
      { ...sides, ...UPPER },
      { ...sides, ...LOWER },
    ],
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: {
      ...tooltip(theme),
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: theme.soft } },
      formatter: (at) => reading(picture, at),
    },
    xAxis: [
      { ...baseAxis(x, theme), gridIndex: 0, axisLabel: { show: false } },
      { ...named(baseAxis(x, theme, 12), plain(shortened(line.parameter, 40)), theme), gridIndex: 1 },
    ],
    yAxis: [
      { ...axis(y, theme), gridIndex: 0 },
      { ...axis(z, theme), gridIndex: 1 },
    ],
    series: [
      ...(picture.choice ? choiceBelief(picture, theme) : numberBelief(picture, theme)),
      evaluated(picture, theme),
      acquisition(picture, theme),
      ...next(picture, theme),
    ],
  };
}

function pictureOf(
  study: Study,
  exploration: readonly Posterior[],
  posterior: Posterior,
  line: Line,
  view: View,
): Picture {
  const index = study.parameters.findIndex(({ name }) => name === line.parameter);
  const parameter = study.parameters[index] as Parameter;
  const column = study.trials.params[index] ?? [];
  const means = exploration.flatMap(({ lines }) =>
    lines.filter((each) => each.parameter === line.parameter).flatMap(({ mean }) => mean),
  );
  const highest = extent(line.acquisition)[1];
  const lowest = Math.max(extent(line.acquisition)[0], highest - DEPTH);
  return {
    study,
    posterior,
    line,
    column,
    choice: parameter.kind === "choice",
    x: parameterScale(parameter, [...column, ...line.at], 5),
    y: valueScale([...knownValues(study), ...means], study.objective.direction, view),
    z: linearScale(lowest, highest, 2),
  };
}

/** The position of a value, moved to the edge of the axis if it lies beyond, because a band must end somewhere. */
function clamped(scale: Scale, value: number): number {
  const place = scale.place(value);
  return Number.isNaN(place) ? scale.low : Math.min(scale.high, Math.max(scale.low, place));
}

type Column = "mean" | "low" | "high";

function numberBelief({ line, x, y }: Picture, theme: Theme): LineSeriesOption[] {
  const colour = theme.series[0] as string;
  const places = (each: (index: number) => number) => line.at.map((at, index) => [x.place(at), each(index)]);
  const at = (column: Column, index: number) => clamped(y, line[column][index] as number);
  const edge = {
    type: "line" as const,
    name: translated(BELIEF),
    silent: true,
    symbol: "none",
    stack: "band",
    stackStrategy: "all" as const,
    lineStyle: { opacity: 0 },
    itemStyle: { color: colour },
  };
  return [
    { ...edge, data: places((index) => at("low", index)) },
    {
      ...edge,
      data: places((index) => at("high", index) - at("low", index)),
      areaStyle: { color: colour, opacity: 0.18 },
    },
    {
      type: "line",
      name: translated(BELIEF),
      silent: true,
      symbol: "none",
      lineStyle: { color: colour, width: 2.25 },
      itemStyle: { color: colour },
      data: places((index) => at("mean", index)),
    },
  ];
}

function choiceBelief({ line, x, y }: Picture, theme: Theme): (LineSeriesOption | ScatterSeriesOption)[] {
  const colour = theme.series[0] as string;
  const at = (column: Column, index: number) => clamped(y, line[column][index] as number);
  return [
    {
      ...segments(
        line.at.map((each, index) => [
          [x.place(each), at("low", index)],
          [x.place(each), at("high", index)],
        ]),
      ),
      name: translated(BELIEF),
      lineStyle: { color: colour, width: 14, opacity: 0.22 },
      itemStyle: { color: colour },
    },
    {
      type: "scatter",
      name: translated(BELIEF),
      silent: true,
      symbol: "rect",
      symbolSize: [22, 3],
      itemStyle: { color: colour },
      data: line.at.map((each, index) => [x.place(each), at("mean", index)]),
    },
  ];
}

function evaluated({ study, posterior, column, choice, x, y }: Picture, theme: Theme): ScatterSeriesOption {
  const { trials } = study;
  const spread = (row: number) => (choice ? jitter(trials.number[row] as number) : 0);
  const before = rows(study).filter(
    (row) => (trials.number[row] as number) < posterior.number && trials.state[row] === "complete",
  );
  return {
    type: "scatter",
    name: translated(EVALUATED),
    silent: true,
    symbolSize: pointSize(before.length) - 1,
    itemStyle: { color: theme.point, opacity: 0.75 },
    data: before
      .map((row) => [x.place(column[row] ?? null) + spread(row), y.place(trials.value[row] ?? null)] as const)
      .filter(([across, up]) => Number.isFinite(across) && isOn(y, up))
      .map(([across, up]) => [across, up]),
  };
}

function acquisition({ line, choice, x, z }: Picture, theme: Theme): LineSeriesOption {
  const colour = theme.series[2] as string;
  const lower = { xAxisIndex: 1, yAxisIndex: 1, name: translated(ACQUISITION), itemStyle: { color: colour } };
  const at = (index: number) => clamped(z, line.acquisition[index] as number);
  if (choice)
    return {
      ...segments(
        line.at.map((each, index) => [
          [x.place(each), z.low],
          [x.place(each), at(index)],
        ]),
      ),
      ...lower,
      lineStyle: { color: colour, width: 14, opacity: 0.5 },
    };
  return {
    type: "line",
    silent: true,
    symbol: "none",
    ...lower,
    lineStyle: { color: colour, width: 2 },
    areaStyle: { color: colour, opacity: 0.18, origin: "start" },
    data: line.at.map((each, index) => [x.place(each), at(index)]),
  };
}

/**
 * A line through both drawings at the next point, a mark on the acquisition function, and the result if there is one.
 */
function next({ study, posterior, line, x, y, z }: Picture, theme: Theme): (LineSeriesOption | ScatterSeriesOption)[] {
  const across = x.place(line.at[line.next] ?? null);
  const value = study.trials.value[study.trials.number.indexOf(posterior.number)] ?? null;
  const came = value === null ? NaN : y.place(value);
  const mark = {
    type: "scatter" as const,
    name: translated(NEXT),
    silent: true,
    z: 6,
    symbol: "diamond",
    symbolSize: 13,
  };
  const style = { color: theme.card, borderColor: theme.accent, borderWidth: 2 };
  const down = (scale: Scale, index: number): LineSeriesOption => ({
    ...segments([
      [
        [across, scale.low],
        [across, scale.high],
      ],
    ]),
    name: translated(NEXT),
    z: 5,
    xAxisIndex: index,
    yAxisIndex: index,
    lineStyle: { color: theme.accent, width: 1.5, type: [4, 3] },
    itemStyle: { color: theme.accent },
  });
  return [
    down(y, 0),
    down(z, 1),
    { ...mark, itemStyle: style, data: isOn(y, came) ? [[across, came]] : [] },
    {
      ...mark,
      xAxisIndex: 1,
      yAxisIndex: 1,
      itemStyle: style,
      data: [[across, clamped(z, line.acquisition[line.next] as number)]],
    },
  ];
}

/** Describes the belief at the grid point nearest to the pointer. */
function reading(picture: Picture, at: unknown): string {
  const first = (Array.isArray(at) ? at[0] : at) as { axisValue?: number | string } | undefined;
  return beliefLines(picture.posterior, picture.line, nearest(picture, Number(first?.axisValue ?? picture.x.low)));
}

function nearest({ line, x }: Picture, position: number): number {
  const distances = line.at.map((each) => Math.abs(x.place(each) - position));
  return distances.indexOf(extent(distances)[0]);
}

export function beliefLines({ acquisition: name }: Posterior, line: Line, index: number): string {
  const { parameter, at, mean, low, high, acquisition: heights } = line;
  const format = (column: readonly number[]) => formatNumber(column[index] as number, 4);
  return [
    `${shortened(parameter, 32)}  ${shortened(formatCell(at[index] ?? null), 32)}`,
    `${t("expected")}  ${format(mean)}  ${t("({low} to {high})", { low: format(low), high: format(high) })}`,
    `${translated(ACQUISITION_NAMES[name])}  ${format(heights)}`,
  ]
    .map(plain)
    .join("\n");
}
