import type { Front, FrontMember, Objective, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { type Scale, usefulViews, valueScale, zoomed } from "../scale.ts";
import type { Theme } from "../theme.ts";
import {
  type ChartOption,
  cross,
  type CustomSeriesOption,
  type LineSeriesOption,
  type ScatterSeriesOption,
} from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, named, plain, pointSize, shortened } from "./parts.ts";
import type { Zoom } from "./zoom.ts";
import { message, t, translated, type Message } from "../words.ts";

const OBSERVED = message("observed front");
const BEATEN = message("dominated");
const INFEASIBLE = message("infeasible");
const RECOMMENDED = message("recommended, ± 1 sd");
const PICK = message("pick");
const THRESHOLD = message("threshold");

/** The legend of what the chart shows. */
export function frontLegend(study: Study, { recommended }: Front): readonly LegendItem[] {
  const { trials, objectives = [] } = study;
  return [
    { name: translated(BEATEN), glyph: "circle", colour: ({ point }) => point },
    ...(trials.infeasible === undefined
      ? []
      : [{ name: translated(INFEASIBLE), glyph: "triangle", colour: ({ failed }: Theme) => failed } as const]),
    objectives.length === 2
      ? { name: translated(OBSERVED), glyph: "line", dash: [4, 4], colour: ({ soft }) => soft }
      : { name: translated(OBSERVED), glyph: "ring", colour: ({ soft }) => soft },
    ...(recommended === undefined
      ? []
      : ([
          { name: translated(RECOMMENDED), glyph: "circle", colour: ({ accent }: Theme) => accent },
          { name: translated(PICK), glyph: "target", colour: ({ ink }: Theme) => ink },
        ] as const)),
    ...thresholdLegend(objectives),
  ];
}

/** The legend of the lines at thresholds, if there are any. */
export function thresholdLegend(objectives: readonly Objective[]): readonly LegendItem[] {
  return objectives.every(({ threshold }) => threshold === undefined)
    ? []
    : [{ name: translated(THRESHOLD), glyph: "line", dash: [8, 4], colour: ({ pruned }) => pruned }];
}

/**
 * Draws two objectives against each other: the recommended configurations at their expected values with one standard
 * deviation on either side, the observed front, and the other trials behind them.
 *
 * @param picked the number of the member to mark, if any
 */
export function frontOption(
  study: Study,
  front: Front,
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  picked: number | undefined,
  theme: Theme,
  zoom?: Zoom,
): ChartOption {
  const members = front.recommended?.members ?? [];
  const observed = new Set(front.numbers);
  const others = (study.trials.values ?? []).flatMap((values, row) =>
    values === null || observed.has(study.trials.number[row] as number) ? [] : [{ values, row }],
  );
  const all = [...front.values, ...others.map(({ values }) => values), ...members.map(({ mean }) => mean)];
  const x = zoomed(objectiveScale(all, objectives, across), zoom?.x);
  const y = zoomed(objectiveScale(all, objectives, up), zoom?.y);
  const place = (values: readonly number[]) => [x.place(values[across] ?? null), y.place(values[up] ?? null)];
  const name = (index: number) => plain(shortened(objectives[index]?.name ?? "", 40));
  const infeasible = (row: number) => study.trials.infeasible?.[row] === true;
  const cloud = (title: Message, rows: typeof others, style: Partial<ScatterSeriesOption>): ScatterSeriesOption => ({
    type: "scatter",
    name: translated(title),
    symbolSize: pointSize(study.trials.count),
    data: rows.map(({ values, row }) => [...place(values), study.trials.number[row] as number]),
    tooltip: {
      formatter: (at) => frontLines(objectives, numberOf(at), valuesOf(study, numberOf(at)), translated(title)),
    },
    ...style,
  });
  return {
    ...base(theme),
    grid: { left: gutter(y) + 20, right: 20, top: 16, bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), name(across), theme),
    yAxis: { ...named(axis(y, theme), name(up), theme), nameGap: gutter(y) - 4 },
    series: [
      cloud(
        BEATEN,
        others.filter(({ row }) => !infeasible(row)),
        {
          itemStyle: { color: theme.point, opacity: 0.6 },
        },
      ),
      cloud(
        INFEASIBLE,
        others.filter(({ row }) => infeasible(row)),
        {
          symbol: "triangle",
          itemStyle: { color: theme.card, borderColor: theme.failed, borderWidth: 1.5, opacity: 0.8 },
        },
      ),
      ...thresholds(objectives, [across, up], x, y, theme),
      stairs(front, objectives, [across, up], x, y, theme),
      doubts(members, [across, up], x, y, theme),
      expected(members, objectives, [across, up], x, y, theme),
      ring(members, [across, up], x, y, picked, theme),
    ],
  };
}

/** A logarithmic scale if it shows more, otherwise a linear one. Outliers stay, because they may be non-dominated. */
export function objectiveScale(
  all: readonly (readonly number[])[],
  objectives: readonly Objective[],
  index: number,
): Scale {
  const { direction = "minimize", threshold } = objectives[index] ?? {};
  const column = all.map((values) => values[index] ?? NaN).filter(Number.isFinite);
  const known = threshold === undefined ? column : [...column, threshold];
  const log = usefulViews(known, direction).includes("log");
  return valueScale(known, direction, log ? "log" : "all");
}

/** The trial's number, which is the third number of a mark. */
export function numberOf(at: unknown): number {
  return (at as { value: readonly number[] }).value[2] ?? 0;
}

function valuesOf({ trials }: Study, number: number): readonly number[] {
  return trials.values?.[trials.number.indexOf(number)] ?? [];
}

/** A line at the threshold of each axis. */
export function thresholds(
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  theme: Theme,
): readonly LineSeriesOption[] {
  const line = (data: readonly (readonly number[])[]): LineSeriesOption => ({
    type: "line",
    name: translated(THRESHOLD),
    symbol: "none",
    silent: true,
    lineStyle: { color: theme.pruned, width: 1.5, type: [8, 4] },
    data: data as number[][],
  });
  const [first, second] = [objectives[across]?.threshold, objectives[up]?.threshold];
  return [
    ...(first === undefined ? [] : [line([y.low, y.high].map((end) => [x.place(first), end]))]),
    ...(second === undefined ? [] : [line([x.low, x.high].map((end) => [end, y.place(second)]))]),
  ];
}

/** The edge of the region that the observed non-dominated trials dominate, in the order of the first axis. */
function stairs(
  front: Front,
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  theme: Theme,
): LineSeriesOption {
  const points = front.numbers.map((number, index) => ({ number, values: front.values[index] ?? [] }));
  points.sort((a, b) => (a.values[across] ?? 0) - (b.values[across] ?? 0));
  return {
    type: "line",
    name: translated(OBSERVED),
    z: 3,
    step: objectives[across]?.direction === "maximize" ? "start" : "end",
    symbol: "circle",
    symbolSize: 7,
    lineStyle: { color: theme.soft, width: objectives.length === 2 ? 1.25 : 0, type: [4, 4] },
    itemStyle: { color: theme.card, borderColor: theme.soft, borderWidth: 1.5 },
    data: points.map(({ number, values }) => [x.place(values[across] ?? null), y.place(values[up] ?? null), number]),
    tooltip: {
      formatter: (at) => {
        const { number = 0, values = [] } = points[(at as { dataIndex: number }).dataIndex] ?? {};
        return frontLines(objectives, number, values, t("observed"));
      },
    },
  };
}

/** One standard deviation on either side of each expected value. */
function doubts(
  members: readonly FrontMember[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  theme: Theme,
): CustomSeriesOption {
  const ends = (scale: Scale, { mean, sd }: FrontMember, index: number) => {
    const [middle, spread] = [mean[index] ?? 0, sd[index] ?? 0];
    const end = (value: number, edge: number) => {
      const at = scale.place(value);
      return Number.isFinite(at) ? Math.min(scale.high, Math.max(scale.low, at)) : edge;
    };
    return [end(middle - spread, scale.low), end(middle + spread, scale.high)] as const;
  };
  return {
    type: "custom",
    name: translated(RECOMMENDED),
    z: 4,
    silent: true,
    clip: true,
    itemStyle: { color: theme.accent },
    renderItem: cross,
    data: members.map((member) => [
      x.place(member.mean[across] ?? null),
      y.place(member.mean[up] ?? null),
      ...ends(x, member, across),
      ...ends(y, member, up),
    ]),
  };
}

function expected(
  members: readonly FrontMember[],
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  theme: Theme,
): ScatterSeriesOption {
  return {
    type: "scatter",
    name: translated(RECOMMENDED),
    z: 5,
    symbolSize: 10,
    itemStyle: { color: theme.accent, borderColor: theme.card, borderWidth: 1 },
    data: members.map(({ number, mean }) => [x.place(mean[across] ?? null), y.place(mean[up] ?? null), number]),
    tooltip: {
      formatter: (at) => {
        const member = members[(at as { dataIndex: number }).dataIndex];
        return member === undefined ? "" : memberLines(objectives, member);
      },
    },
  };
}

/** A ring around the picked member. */
function ring(
  members: readonly FrontMember[],
  [across, up]: readonly [number, number],
  x: Scale,
  y: Scale,
  picked: number | undefined,
  theme: Theme,
): ScatterSeriesOption {
  const member = members.find(({ number }) => number === picked);
  return {
    type: "scatter",
    name: translated(PICK),
    z: 6,
    silent: true,
    symbolSize: 20,
    itemStyle: { color: "transparent", borderColor: theme.ink, borderWidth: 2 },
    data:
      member === undefined
        ? []
        : [[x.place(member.mean[across] ?? null), y.place(member.mean[up] ?? null), member.number]],
  };
}

export function frontLines(
  objectives: readonly Objective[],
  number: number,
  values: readonly number[],
  kind: string,
): string {
  const lines = objectives.map(({ name }, index) => `${shortened(name, 32)}  ${formatNumber(values[index] ?? NaN, 5)}`);
  return [`${t("Trial {number}", { number })} · ${kind}`, ...lines].map(plain).join("\n");
}

function memberLines(objectives: readonly Objective[], { number, mean, sd, front, feasible }: FrontMember): string {
  const lines = objectives.map(({ name }, index) => `${shortened(name, 32)}  ${meanText(mean[index], sd[index])}`);
  const chances = [
    `${t("on the front")}  ${formatChance(front)}`,
    ...(feasible < 1 ? [`${t("feasible")}  ${formatChance(feasible)}`] : []),
  ];
  return [`${t("Trial {number}", { number })} · ${t("recommended")}`, ...lines, ...chances].map(plain).join("\n");
}

/** An expected value with its deviation: `0.91 ± 0.012`. */
export function meanText(mean = NaN, sd = 0): string {
  return sd > 0 ? `${formatNumber(mean, 5)} ± ${formatNumber(sd, 2)}` : formatNumber(mean, 5);
}

/** A probability: `97 %`, and never 0 or 100 for what is only nearly so. */
export function formatChance(probability: number): string {
  const percent = Math.round(100 * probability);
  if (probability > 0 && percent === 0) return "< 1 %";
  return probability < 1 - 1e-9 && percent === 100 ? "> 99 %" : `${percent} %`;
}
