import { useCallback, useMemo, useState } from "preact/hooks";
import { bestSoFarLegend, bestSoFarOption } from "../charts/bestSoFar.ts";
import { type Brush, brushed, lanes } from "../charts/parallel.ts";
import { knownValues, leftOut, rows } from "../charts/values.ts";
import type { Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { Calibration } from "./Calibration.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { Engines } from "./Engines.tsx";
import { Exploration } from "./Exploration.tsx";
import { Parallel } from "./Parallel.tsx";
import { Sensitivity } from "./Sensitivity.tsx";
import { Slices } from "./Slices.tsx";
import { StudyHeader } from "./StudyHeader.tsx";
import { TrialTable } from "./TrialTable.tsx";
import { ViewChoice } from "./ViewChoice.tsx";

const NO_BRUSH: Brush = new Map();

export function StudyPage({ study }: { readonly study: Study }) {
  const views = useMemo(() => usefulViews(knownValues(study), study.objective.direction), [study]);
  const [view, setView] = useState<View>(views[0] ?? "all");
  const [brush, setBrush] = useState(NO_BRUSH);
  const everything = useMemo(() => rows(study), [study]);
  const axes = useMemo(() => lanes(study, view), [study, view]);
  const selected = useMemo(() => brushed(axes, brush, everything), [axes, brush, everything]);
  const look = useCallback((next: View) => {
    setBrush(NO_BRUSH);
    setView(next);
  }, []);
  const charts = useMemo(
    () => <StudyCharts study={study} view={view} views={views} onView={look} />,
    [study, view, views],
  );
  const header = useMemo(() => <StudyHeader study={study} />, [study]);
  const engines = useMemo(() => <Engines study={study} />, [study]);
  return (
    <>
      {header}
      {study.trials.count === 0 ? <p class="card nothing">Charts appear with the first trial.</p> : charts}
      {study.trials.count === 0 ? null : <Parallel study={study} view={view} brush={brush} onBrush={setBrush} />}
      {engines}
      {study.trials.count === 0 ? null : (
        <TrialTable study={study} rows={selected} onReset={brush.size === 0 ? undefined : () => setBrush(NO_BRUSH)} />
      )}
    </>
  );
}

interface StudyChartsProps {
  readonly study: Study;
  readonly view: View;
  readonly views: readonly View[];
  readonly onView: (view: View) => void;
}

function StudyCharts({ study, view, views, onView }: StudyChartsProps) {
  const build = useCallback((theme: Theme) => bestSoFarOption(study, view, theme), [study, view]);
  const legend = useMemo(() => bestSoFarLegend(study), [study]);
  const { objective, best, trials } = study;
  const label = `${objective.name} of ${plural(trials.count, "trial")}${best === undefined ? "" : `; the best is ${formatNumber(best.value)} in trial ${best.number}`}`;
  return (
    <>
      <ChartCard
        title="Best so far"
        note={`The ${objective.name} of each trial, and the best reached up to it.${beyond(leftOut(study, view))}`}
        legend={legend}
        source={study.name}
        build={build}
        height={340}
        label={label}
        controls={<ViewChoice views={views} view={view} onView={onView} />}
      />
      <Slices study={study} view={view} />
      <Explained study={study} view={view} />
    </>
  );
}

/** How far the model can be trusted, what it found, and how it searched; what there is of it. */
function Explained({ study, view }: Pick<StudyChartsProps, "study" | "view">) {
  const { calibration, sensitivity, exploration = [] } = study;
  return (
    <>
      {sensitivity === undefined ? null : <Sensitivity study={study} shares={sensitivity} />}
      {exploration.length === 0 ? null : <Exploration study={study} exploration={exploration} view={view} />}
      {calibration === undefined ? null : <Calibration study={study} calibration={calibration} />}
    </>
  );
}

function beyond(count: number): string {
  return count === 0 ? "" : ` ${plural(count, "worse value")} ${count === 1 ? "lies" : "lie"} beyond this axis.`;
}
