import type { ImportanceShare, Study } from "../data.ts";
import { extent } from "../extent.ts";
import type { Theme } from "../theme.ts";
import { bar, type ChartOption } from "./echarts.ts";
import { base, parameterColour, plain, shortened } from "./parts.ts";
import { formatShare, MOST_SHARES } from "./shares.ts";
import { t } from "../words.ts";

const LONGEST_NAME = 22;
const ROW = 30;
const WHISKER = 0.07;

export function importanceHeight(shares: readonly ImportanceShare[]): number {
  return 16 + ROW * Math.min(MOST_SHARES, shares.length);
}

/** Formats a share with its interval, as in "56 % (48 to 63 %)". */
export function intervalLine({ share, low, high }: ImportanceShare): string {
  return t("{share} ({low} to {high} %)", {
    share: formatShare(share),
    low: Math.round(100 * low),
    high: Math.round(100 * high),
  });
}

/**
 * Draws a bar for each parameter, the most important on top, with the length of its share. A line on it is the
 * interval.
 */
export function importanceOption(
  study: Pick<Study, "parameters">,
  shares: readonly ImportanceShare[],
  theme: Theme,
): ChartOption {
  const shown = shares.slice(0, MOST_SHARES);
  const names = shown.map(({ parameter }) => shortened(parameter, LONGEST_NAME));
  const longest = extent(names.map((name) => [...name].length).concat(0))[1];
  const widest = extent(shown.map(({ share, high }) => Math.max(share, high)).concat(0))[1];
  return {
    ...base(theme),
    tooltip: { show: false },
    grid: { left: 20 + 7 * longest, right: 122, top: 8, bottom: 8, outerBoundsMode: "none" },
    xAxis: { type: "value", min: 0, max: Math.max(widest, 0.01), show: false },
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
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        data: shown.map(({ parameter, share }) => ({
          value: share,
          itemStyle: { color: parameterColour(study, parameter, theme) },
        })),
      },
      {
        type: "custom",
        silent: true,
        itemStyle: { color: theme.ink },
        renderItem: bar(WHISKER, theme.ink),
        encode: { x: [0, 1], y: 2 },
        data: shown.map(({ low, high }, index) => [low, high, index]),
      },
      {
        type: "bar",
        silent: true,
        barGap: "-100%",
        barWidth: 14,
        itemStyle: { color: "transparent" },
        label: {
          show: true,
          position: "right",
          color: theme.ink,
          fontSize: 12,
          formatter: ({ dataIndex }) => {
            const row = shown[dataIndex];
            return row === undefined ? "" : intervalLine(row);
          },
        },
        data: shown.map(({ share, high }) => Math.max(share, high)),
      },
    ],
  };
}
