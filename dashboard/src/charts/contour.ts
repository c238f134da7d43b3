import type { Cell, Contour, Parameter, Study } from "../data.ts";
import { rampColour } from "../colour.ts";
import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { parameterScale, type Scale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { type ChartOption, type CustomSeriesOption, field, type ScatterSeriesOption } from "./echarts.ts";
import { axis, base, baseAxis, gutter, named, plain, pointSize, shortened } from "./parts.ts";
import { markOf } from "./states.ts";
import { formatCell, rowOf, trialLines } from "./trial.ts";
import { rows } from "./values.ts";
import { t } from "../words.ts";

/**
 * Draws the values that the model expects over two parameters, where trials are near. Stronger colours are better. Dots
 * are the trials; a ring marks the best one.
 */
export function contourOption(study: Study, contour: Contour, theme: Theme): ChartOption {
  const [x, y] = [scaleOf(study, contour.x, contour.xs), scaleOf(study, contour.y, contour.ys)];
  return {
    ...base(theme),
    grid: { left: gutter(y) + 18, right: 16, top: 12, bottom: 44, outerBoundsMode: "none" },
    xAxis: named({ ...baseAxis(x, theme, 9), z: 4 }, plain(shortened(contour.x, 30)), theme),
    yAxis: {
      ...named({ ...axis(y, theme, 12), z: 4 }, plain(shortened(contour.y, 24)), theme),
      nameGap: gutter(y) - 4,
      splitLine: { show: false },
    },
    series: [
      cells(study, contour, x, y, theme),
      dots(study, contour, x, y, theme),
      bestRing(study, contour, x, y, theme),
    ],
  };
}

/** A scale that ends at the outermost cells. */
function scaleOf(study: Study, name: string, at: readonly Cell[]): Scale {
  const parameter = study.parameters.find((each) => each.name === name) as Parameter;
  const scale = parameterScale(parameter, at, 4);
  if (parameter.kind === "choice") return scale;
  const [low, high] = extent(edges(scale, at).flat());
  return { ...scale, low, high };
}

/** The start and the end of each cell, half-way to its neighbours. */
export function edges(scale: Scale, at: readonly Cell[]): readonly (readonly [number, number])[] {
  const places = at.map((each) => scale.place(each));
  return places.map((place, index) => {
    const [before, after] = [places[index - 1], places[index + 1]];
    const left = before === undefined ? undefined : (place - before) / 2;
    const right = after === undefined ? undefined : (after - place) / 2;
    return [place - (left ?? right ?? 0.5), place + (right ?? left ?? 0.5)];
  });
}

function cells(study: Study, contour: Contour, x: Scale, y: Scale, theme: Theme): CustomSeriesOption {
  const [across, up] = [edges(x, contour.xs), edges(y, contour.ys)];
  const [worst, best] = contourRange(study, contour);
  const colour = (mean: number) => rampColour(theme.ramp, best === worst ? 1 : (mean - worst) / (best - worst));
  const known = contour.mean.flatMap((means, row) =>
    means.flatMap((mean, column) => (mean === null ? [] : [{ mean, row, column }])),
  );
  return {
    type: "custom",
    renderItem: field,
    encode: { x: [0, 1], y: [2, 3] },
    data: known.map(({ mean, row, column }) => ({
      value: [...(across[column] ?? [NaN, NaN]), ...(up[row] ?? [NaN, NaN])],
      itemStyle: { color: colour(mean) },
    })),
    tooltip: {
      formatter: (at) => {
        const cell = known[(at as { dataIndex: number }).dataIndex];
        return cell === undefined ? "" : cellLines(study, contour, cell.row, cell.column);
      },
    },
  };
}

/** The values at the ends of the colour ramp: the worst and the best expected value. */
export function contourRange({ objective }: Study, { mean }: Contour): readonly [worst: number, best: number] {
  const [low, high] = extent(mean.flat().filter((each) => each !== null));
  return objective.direction === "maximize" ? [low, high] : [high, low];
}

/** The results that the model was fitted to. */
function dots(study: Study, contour: Contour, x: Scale, y: Scale, theme: Theme): ScatterSeriesOption {
  const { trials, parameters } = study;
  const column = (name: string) => trials.params[parameters.findIndex((each) => each.name === name)] ?? [];
  const [across, up] = [column(contour.x), column(contour.y)];
  return {
    type: "scatter",
    z: 4,
    symbolSize: Math.min(5, pointSize(trials.count)),
    itemStyle: { color: theme.card, borderColor: theme.ink, borderWidth: 1, opacity: 0.85 },
    data: rows(study)
      .filter((row) => ["complete", "infeasible"].includes(markOf(study, row) ?? ""))
      .map((row) => [x.place(across[row] ?? null), y.place(up[row] ?? null), row])
      .filter(([left, right]) => Number.isFinite(left) && Number.isFinite(right)),
    tooltip: { formatter: (at) => trialLines(study, rowOf(at)) },
  };
}

export function cellLines(study: Study, { x, y, xs, ys, mean }: Contour, row: number, column: number): string {
  const value = mean[row]?.[column] ?? null;
  return [
    `${shortened(x, 32)}  ${shortened(formatCell(xs[column] ?? null), 32)}`,
    `${shortened(y, 32)}  ${shortened(formatCell(ys[row] ?? null), 32)}`,
    ...(value === null
      ? []
      : [`${t("expected {name}", { name: shortened(study.objective.name, 24) })}  ${formatNumber(value, 4)}`]),
  ]
    .map(plain)
    .join("\n");
}

function bestRing(
  { best }: Study,
  { x: nameX, y: nameY }: Contour,
  x: Scale,
  y: Scale,
  theme: Theme,
): ScatterSeriesOption {
  const params = new Map(best?.params);
  const at = [x.place(params.get(nameX) ?? null), y.place(params.get(nameY) ?? null)];
  return {
    type: "scatter",
    silent: true,
    z: 5,
    symbolSize: 13,
    itemStyle: { color: theme.card, borderColor: theme.ink, borderWidth: 2.5 },
    data: at.every(Number.isFinite) ? [at] : [],
  };
}
