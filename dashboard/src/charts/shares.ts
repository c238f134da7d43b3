import type { Share } from "../data.ts";
import { extent } from "../extent.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";
import { base, plain, shortened } from "./parts.ts";

const LONGEST_NAME = 22;
const ROW = 30;

/** A drawing with many more bars says less. */
export const MOST_SHARES = 20;

export function sensitivityHeight(shares: readonly Share[]): number {
  return 16 + ROW * Math.min(MOST_SHARES, shares.length);
}

/** A bar for each parameter, the strongest on top; its length is its share of the variance. */
export function sensitivityOption(shares: readonly Share[], theme: Theme): ChartOption {
  const shown = shares.slice(0, MOST_SHARES);
  const names = shown.map(({ parameter }) => shortened(parameter, LONGEST_NAME));
  const longest = extent(names.map((name) => [...name].length).concat(0))[1];
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
    series: [
      {
        type: "bar",
        silent: true,
        barWidth: 14,
        itemStyle: { color: theme.series[0] as string, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: "right",
          color: theme.ink,
          fontSize: 12.5,
          formatter: ({ value }) => formatShare(Number(value)),
        },
        data: shown.map(({ total }) => total),
      },
    ],
  };
}

/** A share in whole percent; what is there and less than half a percent is not nothing. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(100 * share)} %`;
}
