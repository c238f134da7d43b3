import { useCallback, useMemo } from "preact/hooks";
import { bestSoFarLegend, bestSoFarOption } from "../charts/bestSoFar.ts";
import { valuesSheet } from "../charts/sheets.ts";
import { rowOf } from "../charts/trial.ts";
import { leftOut } from "../charts/values.ts";
import type { Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";

interface BestSoFarProps {
  readonly study: Study;
  readonly view: View;
  readonly views: readonly View[];
  readonly onView: (view: View) => void;
}

/** The course of the study, trial by trial. */
export function BestSoFar({ study, view, views, onView }: BestSoFarProps) {
  const build = useCallback((theme: Theme) => bestSoFarOption(study, view, theme), [study, view]);
  const legend = useMemo(() => bestSoFarLegend(study), [study]);
  const { objective, best, trials } = study;
  if (trials.value.every((value) => value === null))
    return <p class="card nothing">The course of {objective.name} appears with the first value.</p>;
  const label = `${objective.name} of ${plural(trials.count, "trial")}${best === undefined ? "" : `; the best is ${formatNumber(best.value)} in trial ${best.number}`}`;
  return (
    <ChartCard
      title="Best so far"
      note={`The ${objective.name} of each trial, and the best reached up to it.${trials.infeasible === undefined ? "" : " Infeasible trials do not count."}${beyond(leftOut(study, view))}`}
      legend={legend}
      source={study.name}
      build={build}
      height={340}
      trialOf={(mark) => study.trials.number[rowOf(mark)]}
      label={label}
      sheet={() => valuesSheet(study)}
      controls={<ViewChoice views={views} view={view} onView={onView} />}
    />
  );
}

function beyond(count: number): string {
  return count === 0 ? "" : ` ${plural(count, "worse value")} ${count === 1 ? "lies" : "lie"} beyond this axis.`;
}
