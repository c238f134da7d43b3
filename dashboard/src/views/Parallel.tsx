import { useCallback, useEffect, useRef } from "preact/hooks";
import type { EChartsType } from "../charts/echarts.ts";
import { axisId, type Brush, laneOf, MOST_LINES, parallelOption } from "../charts/parallel.ts";
import { parallelSheet } from "../charts/sheets.ts";
import { paintStretches } from "../charts/stretches.ts";
import type { Study } from "../data.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { sentences, t } from "../words.ts";

interface ParallelProps {
  readonly study: Study;
  readonly view: View;
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
}

interface AreaSelected {
  readonly parallelAxisId: string;
  readonly intervals: readonly (readonly [number, number])[];
}

/**
 * Every trial as a line across its parameters to its value. Dragging along an axis keeps the trials that cross there.
 */
export function Parallel({ study, view, brush, onBrush }: ParallelProps) {
  const build = useCallback((theme: Theme) => parallelOption(study, view, theme), [study, view]);
  const current = useRef(brush);
  const chart = useRef<EChartsType>(null);
  const axes = study.parameters.length + 1;
  const [worst, best] = rampEnds(study);
  const drawn = useCallback(
    (fresh: EChartsType, theme: Theme) => {
      chart.current = fresh;
      fresh.off("axisareaselected");
      fresh.off("rendered");
      fresh.on("rendered", () => current.current.size > 0 && paintStretches(fresh, theme));
      if (current.current.size > 0) restore(fresh, axes, current.current);
      fresh.on("axisareaselected", (event) => {
        const { parallelAxisId, intervals } = event as unknown as AreaSelected;
        current.current = withLane(current.current, laneOf(parallelAxisId), intervals);
        onBrush(current.current);
      });
    },
    [axes, onBrush],
  );
  useEffect(() => {
    if (brush === current.current) return;
    current.current = brush;
    if (chart.current !== null) restore(chart.current, axes, brush);
  }, [brush]);
  return (
    <ChartCard
      title={t("Parallel coordinates")}
      note={
        <>
          {sentences(
            t(
              "One line per trial, coloured by its value. Drag along an axis to keep the trials that cross there; click the selection to drop it.",
            ),
            study.trials.last === undefined
              ? ""
              : t("Dashed lines end at the last value that a trial without a result reported."),
            study.trials.count > MOST_LINES
              ? t("At most {most} are drawn, the best among them; the table has all.", { most: MOST_LINES })
              : "",
          )}
          <span class="ramp-legend">
            {worst} <span class="ramp" aria-hidden="true" /> {best}
          </span>
        </>
      }
      source={study.name}
      build={build}
      onDrawn={drawn}
      sheet={() => parallelSheet(study)}
      height={400}
      minWidth={axes * 84}
      label={t("Parallel coordinates of {count} parameters and {name}; the table below lists the same trials", {
        count: study.parameters.length,
        name: study.objective.name,
      })}
    />
  );
}

/** The ends of the colours. A value that a constraint limits is not better the lower it is. */
function rampEnds({ limit, objective }: Study): readonly [worst: string, best: string] {
  if (limit === undefined) return [t("worse"), t("better")];
  return objective.direction === "maximize" ? [t("low"), t("high")] : [t("high"), t("low")];
}

function withLane(brush: Brush, lane: number, intervals: AreaSelected["intervals"]): Brush {
  const next = new Map(brush);
  if (intervals.length === 0) next.delete(lane);
  else next.set(lane, intervals);
  return next;
}

/** Restores a brush. ECharts draws stretches only when it lays out the axes, hence the resize. */
function restore(chart: EChartsType, axes: number, brush: Brush): void {
  for (let lane = 0; lane < axes; lane++) {
    const intervals = brush.get(lane) ?? [];
    chart.dispatchAction({ type: "axisAreaSelect", parallelAxisId: axisId(lane), intervals }, { silent: true });
  }
  chart.resize();
}
