import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { linearScale, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";
import { axis, base, baseAxis, gutter, headroom, named } from "./parts.ts";
import type { Sheet } from "./sheets.ts";
import { t } from "../words.ts";

export interface Report {
  readonly step: number;
  readonly value: number;
}

/** Draws the reports of one trial, step by step. */
export function reportsOption(reports: readonly Report[], theme: Theme): ChartOption {
  const y = valueScale(
    reports.map(({ value }) => value),
    "minimize",
    "all",
  );
  const x = stepScale(reports.map(({ step }) => step));
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("step"), theme),
    yAxis: axis(y, theme),
    series: {
      type: "line",
      symbol: "circle",
      symbolSize: reports.length > 60 ? 3 : 7,
      lineStyle: { color: theme.accent, width: 2 },
      itemStyle: { color: theme.accent },
      data: reports.map(({ step, value }) => [x.place(step), y.place(value)]),
      tooltip: {
        formatter: (at) => {
          const { step = 0, value = 0 } = reports[(at as { dataIndex: number }).dataIndex] ?? {};
          return `${t("step {step}", { step })}\n${formatNumber(value)}`;
        },
      },
    },
  };
}

export function stepScale(steps: readonly number[]) {
  const [low, high] = extent(steps);
  return low > high ? linearScale(0, 1) : linearScale(low, high, 8, true);
}

export function reportsSheet(objective: string, reports: readonly Report[]): Sheet {
  return [["step", objective], ...reports.map(({ step, value }) => [step, value])];
}
