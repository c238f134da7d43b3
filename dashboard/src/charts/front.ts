import type { Front, Objective, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { type Scale, usefulViews, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption, ScatterSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, named, plain, pointSize, shortened } from "./parts.ts";

const ON_FRONT = "non-dominated";
const BEATEN = "dominated";

export const FRONT_LEGEND: readonly LegendItem[] = [
  { name: BEATEN, glyph: "circle", colour: ({ point }) => point },
  { name: ON_FRONT, glyph: "line", colour: ({ accent }) => accent },
];

/** Draws two objectives against each other: the non-dominated trials, and the others behind them. */
export function frontOption(
  study: Study,
  front: Front,
  objectives: readonly Objective[],
  [across, up]: readonly [number, number],
  theme: Theme,
): ChartOption {
  const members = new Set(front.numbers);
  const others = (study.trials.values ?? []).flatMap((values, row) =>
    values === null || members.has(study.trials.number[row] as number) ? [] : [{ values, row }],
  );
  const all = [...front.values, ...others.map(({ values }) => values)];
  const [x, y] = [objectiveScale(all, objectives, across), objectiveScale(all, objectives, up)];
  const place = (values: readonly number[]) => [x.place(values[across] ?? null), y.place(values[up] ?? null)];
  const name = (index: number) => plain(shortened(objectives[index]?.name ?? "", 40));
  return {
    ...base(theme),
    grid: { left: gutter(y) + 20, right: 20, top: 16, bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), name(across), theme),
    yAxis: { ...named(axis(y, theme), name(up), theme), nameGap: gutter(y) - 4 },
    series: [
      {
        type: "scatter",
        name: BEATEN,
        symbolSize: pointSize(study.trials.count),
        itemStyle: { color: theme.point, opacity: 0.6 },
        data: others.map(({ values, row }) => [...place(values), study.trials.number[row] as number]),
        tooltip: { formatter: (at) => frontLines(objectives, numberOf(at), valuesOf(study, numberOf(at))) },
      } satisfies ScatterSeriesOption,
      stairs(front, objectives, [across, up], x, y, theme),
    ],
  };
}

/** A logarithmic scale if it shows more, otherwise a linear one. Outliers stay, because they may be non-dominated. */
function objectiveScale(all: readonly (readonly number[])[], objectives: readonly Objective[], index: number): Scale {
  const column = all.map((values) => values[index] ?? NaN).filter(Number.isFinite);
  const direction = objectives[index]?.direction ?? "minimize";
  const log = usefulViews(column, direction).includes("log");
  return valueScale(column, direction, log ? "log" : "all");
}

/** The trial's number, which is the third number of a mark. */
export function numberOf(at: unknown): number {
  return (at as { value: readonly number[] }).value[2] ?? 0;
}

function valuesOf({ trials }: Study, number: number): readonly number[] {
  return trials.values?.[trials.number.indexOf(number)] ?? [];
}

/** A step line through the non-dominated trials, in the order of the first objective. */
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
    name: ON_FRONT,
    z: 4,
    symbol: "circle",
    symbolSize: 9,
    lineStyle: { color: theme.accent, width: objectives.length === 2 ? 1.75 : 0 },
    itemStyle: { color: theme.accent, borderColor: theme.card, borderWidth: 1 },
    data: points.map(({ number, values }) => [x.place(values[across] ?? null), y.place(values[up] ?? null), number]),
    tooltip: {
      formatter: (at) => {
        const { number = 0, values = [] } = points[(at as { dataIndex: number }).dataIndex] ?? {};
        return frontLines(objectives, number, values);
      },
    },
  };
}

export function frontLines(objectives: readonly Objective[], number: number, values: readonly number[]): string {
  const lines = objectives.map(({ name }, index) => `${shortened(name, 32)}  ${formatNumber(values[index] ?? NaN, 5)}`);
  return [`Trial ${number}`, ...lines].map(plain).join("\n");
}
