import { useCallback, useMemo } from "preact/hooks";
import { bestSoFarLegend, bestSoFarOption } from "../charts/bestSoFar.ts";
import { valuesSheet } from "../charts/sheets.ts";
import { rowOf } from "../charts/trial.ts";
import { leftOut } from "../charts/values.ts";
import type { Zoom } from "../charts/zoom.ts";
import type { Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";
import { sentences, t, tn } from "../words.ts";

interface BestSoFarProps {
  readonly study: Study;
  readonly view: View;
  readonly views: readonly View[];
  readonly onView: (view: View) => void;
}

/** The course of the study, trial by trial. */
export function BestSoFar({ study, view, views, onView }: BestSoFarProps) {
  const build = useCallback((theme: Theme, zoom?: Zoom) => bestSoFarOption(study, view, theme, zoom), [study, view]);
  const legend = useMemo(() => bestSoFarLegend(study), [study]);
  const { objective, best, trials } = study;
  if (trials.value.every((value) => value === null))
    return (
      <p class="card nothing">{t("The course of {name} appears with the first value.", { name: objective.name })}</p>
    );
  const course = tn(trials.count, "{name} of {n} trial", "{name} of {n} trials", { name: objective.name });
  const label =
    best === undefined
      ? course
      : t("{course}; the best is {value} in trial {number}", {
          course,
          value: formatNumber(best.value),
          number: best.number,
        });
  return (
    <ChartCard
      title={t("Best so far")}
      note={sentences(
        t("The {name} of each trial, and the best reached up to it.", { name: objective.name }),
        trials.infeasible === undefined ? "" : t("Infeasible trials do not count."),
        trials.last === undefined
          ? ""
          : t("Pruned and failed trials are outlines at the last value that they reported."),
        beyond(leftOut(study, view)),
      )}
      legend={legend}
      source={study.name}
      build={build}
      zoomOf={view}
      height={340}
      trialOf={(mark) => study.trials.number[rowOf(mark)]}
      label={label}
      sheet={() => valuesSheet(study)}
      controls={<ViewChoice views={views} view={view} onView={onView} />}
    />
  );
}

function beyond(count: number): string {
  return count === 0
    ? ""
    : tn(count, "{n} worse value lies beyond this axis.", "{n} worse values lie beyond this axis.");
}
