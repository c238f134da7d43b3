import type { Direction, Distribution, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { linearScale, type View, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";
import { axis, base, baseAxis, gutter, headroom, named, plain, tooltip } from "./parts.ts";
import { formatShare } from "./shares.ts";
import { t } from "../words.ts";

/** Draws the share of trials that are at least as good as each value, as a step line from 0 to 1. */
export function distributionOption(study: Study, distribution: Distribution, view: View, theme: Theme): ChartOption {
  const { value, share } = distribution;
  const x = valueScale(value, study.objective.direction, view, 8);
  const shares = linearScale(0, 1, 4);
  const y = { ...shares, ticks: shares.ticks.map(({ at }) => ({ at, text: formatShare(at) })) };
  const colour = theme.series[0] as string;
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), plain(study.objective.name), theme),
    yAxis: axis(y, theme),
    tooltip: {
      ...tooltip(theme),
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: theme.soft } },
      formatter: (at) => reading(distribution, study.objective.direction, at),
    },
    series: {
      type: "line",
      step: "end",
      symbol: "none",
      lineStyle: { color: colour, width: 2.25 },
      itemStyle: { color: colour },
      areaStyle: { color: colour, opacity: 0.1 },
      data: value.map((each, index) => [x.place(each), share[index] as number]),
    },
  };
}

function reading({ value, share }: Distribution, direction: Direction, at: unknown): string {
  const index = (Array.isArray(at) ? (at[0] as { dataIndex?: number }) : undefined)?.dataIndex ?? 0;
  return shareLine(value[index] ?? 0, share[index] ?? 0, direction);
}

export function shareLine(value: number, share: number, direction: Direction): string {
  const values = { share: formatShare(share), value: formatNumber(value, 5) };
  return direction === "maximize"
    ? t("{share} of the trials have at least {value}", values)
    : t("{share} of the trials have at most {value}", values);
}
