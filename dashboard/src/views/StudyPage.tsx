import { useCallback, useMemo, useState } from "preact/hooks";
import { brushed, lanes, NO_BRUSH } from "../charts/parallel.ts";
import { drawnValues, rows } from "../charts/values.ts";
import { hasSeveral, type Study } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import { KeptContext, useKept } from "./kept.ts";
import { sampleNote } from "./sample.ts";
import { Alarms } from "./Alarms.tsx";
import { BestSoFar } from "./BestSoFar.tsx";
import { Calibration } from "./Calibration.tsx";
import { Contours } from "./Contours.tsx";
import { DistributionCard } from "./DistributionCard.tsx";
import { Engines } from "./Engines.tsx";
import { Exploration } from "./Exploration.tsx";
import { ByOutcome } from "./ByOutcome.tsx";
import { Fronts } from "./Fronts.tsx";
import { Importances } from "./Importances.tsx";
import { Intermediate } from "./Intermediate.tsx";
import { Parallel } from "./Parallel.tsx";
import { Slices } from "./Slices.tsx";
import { StudyHeader } from "./StudyHeader.tsx";
import { TimelineCard } from "./TimelineCard.tsx";
import { TrialTable } from "./TrialTable.tsx";
import { Verdict } from "./Verdict.tsx";
import { t } from "../words.ts";

export function StudyPage({ study }: { readonly study: Study }) {
  const views = useMemo(() => usefulViews(drawnValues(study), study.objective.direction), [study]);
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
  const kept = useKept();
  const open = useCallback(
    (where: string) => {
      kept.set({ where });
      document.getElementById("trials")?.scrollIntoView();
    },
    [kept],
  );
  return (
    <>
      <header class="page-head">
        <h1>{study.name}</h1>
        <Verdict study={study} onTrials={open} />
      </header>
      {header}
      {study.trials.count === 0 ? <p class="card nothing">{t("Charts appear with the first trial.")}</p> : charts}
      {study.trials.count === 0 || hasSeveral(study) ? null : (
        <Parallel study={study} view={view} brush={brush} onBrush={setBrush} />
      )}
      {engines}
      {study.trials.count === 0 ? null : (
        <KeptContext.Provider value={kept}>
          <TrialTable
            study={study}
            rows={selected}
            onReset={brush.size === 0 ? undefined : () => setBrush(NO_BRUSH)}
            note={sampleNote(study)}
          />
        </KeptContext.Provider>
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

/** The charts of trials and results, then of their explanations, as far as there are data. */
function StudyCharts(props: StudyChartsProps) {
  const { study, view } = props;
  const { timeline } = study;
  return (
    <>
      <Alarms alarms={study.alarms} />
      <Fronts study={study} />
      <ByOutcome study={study}>
        {(each) => (each === study ? <OutcomeCharts {...props} /> : <OutcomeOf study={each} />)}
      </ByOutcome>
      <Explained study={study} view={view} />
      {timeline === undefined ? null : <TimelineCard study={study} timeline={timeline} />}
    </>
  );
}

/** The charts of one of several outcomes, each with the axis that suits it. */
function OutcomeOf({ study }: { readonly study: Study }) {
  const views = useMemo(() => usefulViews(drawnValues(study), study.objective.direction), [study]);
  const [wanted, setView] = useState<View>();
  const view = views.find((each) => each === wanted) ?? views[0] ?? "all";
  return <OutcomeCharts study={study} view={view} views={views} onView={setView} />;
}

function OutcomeCharts({ study, view, views, onView }: StudyChartsProps) {
  const { importance, contours = [], distribution, intermediate = [], limit } = study;
  return (
    <>
      {limit === undefined ? <BestSoFar study={study} view={view} views={views} onView={onView} /> : null}
      {importance === undefined ? null : <Importances study={study} importance={importance} />}
      <Slices study={study} view={view} />
      <Contours study={study} contours={contours} />
      {distribution === undefined ? null : <DistributionCard study={study} distribution={distribution} />}
      {intermediate.length === 0 ? null : <Intermediate study={study} curves={intermediate} />}
    </>
  );
}

/** The charts of the model's accuracy, its findings, and its search. */
function Explained({ study, view }: Pick<StudyChartsProps, "study" | "view">) {
  const { calibration, exploration = [] } = study;
  return (
    <>
      {exploration.length === 0 ? null : <Exploration study={study} exploration={exploration} view={view} />}
      {calibration === undefined ? null : <Calibration study={study} calibration={calibration} />}
    </>
  );
}
