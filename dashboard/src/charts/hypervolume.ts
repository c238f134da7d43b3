import type { Study } from "../data.ts";
import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { linearScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";
import { axis, base, baseAxis, gutter, headroom, named, plain } from "./parts.ts";
import { t } from "../words.ts";

/** Draws the hypervolume of the observed front over the trials, as a step line. */
export function hypervolumeOption(
  study: Study,
  growth: readonly (readonly [number: number, value: number])[],
  theme: Theme,
): ChartOption {
  const [first, last] = extent(study.trials.number);
  const end = growth.at(-1);
  const points = end === undefined || last <= end[0] ? growth : [...growth, [last, end[1]] as const];
  const y = linearScale(0, Math.max(end?.[1] ?? 0, Number.MIN_VALUE));
  const x = first > last ? linearScale(0, 1) : linearScale(first, last, 8, true);
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("trial"), theme),
    yAxis: axis(y, theme),
    series: [
      {
        type: "line",
        step: "end",
        symbol: "circle",
        symbolSize: points.length > 60 ? 3 : 6,
        lineStyle: { color: theme.accent, width: 2 },
        itemStyle: { color: theme.accent },
        data: points.map(([number, value]) => [x.place(number), y.place(value), number]),
        tooltip: {
          formatter: (at) => {
            const [number = 0, value = 0] = points[(at as { dataIndex: number }).dataIndex] ?? [];
            return plain(`${t("Trial {number}", { number })}\n${t("hypervolume")}  ${formatNumber(value, 5)}`);
          },
        },
      },
    ],
  };
}
