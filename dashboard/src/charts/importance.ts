import type { Importance } from "../data.ts";
import { extent } from "../extent.ts";
import type { Theme } from "../theme.ts";
import type { BarSeriesOption, ChartOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { base, plain, shortened } from "./parts.ts";
import { formatShare, MOST_SHARES } from "./sensitivity.ts";

const LONGEST_NAME = 22;
const ROW = 40;

/** The two methods, each in the same colour everywhere. */
const METHODS = [
  { name: "fANOVA", of: "fanova", series: 0 },
  { name: "PED-ANOVA", of: "pedanova", series: 1 },
] as const;

export const IMPORTANCE_LEGEND: readonly LegendItem[] = METHODS.map(({ name, series }) => ({
  name,
  glyph: "square",
  colour: (theme) => theme.series[series] as string,
}));

/** The parameters that matter most, by the first method that says anything of them. */
export function ranked(importance: readonly Importance[]): readonly Importance[] {
  const weight = ({ fanova, pedanova }: Importance) => fanova ?? pedanova ?? -1;
  return [...importance].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_SHARES);
}

export function importanceHeight(importance: readonly Importance[]): number {
  return 16 + ROW * Math.min(MOST_SHARES, importance.length);
}

/** Two bars for each parameter, the strongest on top; their lengths are shares. */
export function importanceOption(importance: readonly Importance[], theme: Theme): ChartOption {
  const shown = ranked(importance);
  const names = shown.map(({ parameter }) => shortened(parameter, LONGEST_NAME));
  const longest = extent(names.map((name) => [...name].length).concat(0))[1];
  const bars = ({ name, of, series }: (typeof METHODS)[number]): BarSeriesOption => ({
    type: "bar",
    name,
    silent: true,
    barWidth: 11,
    barGap: "20%",
    itemStyle: { color: theme.series[series] as string, borderRadius: [0, 3, 3, 0] },
    label: {
      show: true,
      position: "right",
      color: theme.ink,
      fontSize: 11.5,
      formatter: ({ value }) => (typeof value === "number" ? formatShare(value) : ""),
    },
    data: shown.map((each) => each[of] ?? "-"),
  });
  return {
    ...base(theme),
    tooltip: { show: false },
    grid: { left: 20 + 7 * longest, right: 52, top: 8, bottom: 8, outerBoundsMode: "none" },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: {
      type: "category",
      inverse: true,
      data: shown.map((_, index) => String(index)),
      axisLine: { show: true, lineStyle: { color: theme.soft } },
      axisTick: { show: false },
      axisLabel: {
        color: theme.ink,
        fontSize: 12.5,
        interval: 0,
        formatter: (index: string) => plain(names[Number(index)] ?? ""),
      },
    },
    series: METHODS.map(bars),
  };
}
