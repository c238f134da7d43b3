import type { ComponentChildren } from "preact";
import { hasSeveral, type Region, type Study } from "../../data.ts";
import { Alarms } from "../../views/Alarms.tsx";
import { BestSoFar } from "../../views/BestSoFar.tsx";
import { Calibration } from "../../views/Calibration.tsx";
import { DistributionCard } from "../../views/DistributionCard.tsx";
import { Engines } from "../../views/Engines.tsx";
import { Exploration } from "../../views/Exploration.tsx";
import { ForecastCard } from "../../views/ForecastCard.tsx";
import { ByOutcome } from "../../views/ByOutcome.tsx";
import { Fronts } from "../../views/Fronts.tsx";
import { Importances } from "../../views/Importances.tsx";
import { Intermediate } from "../../views/Intermediate.tsx";
import { Summary } from "../../views/StudyHeader.tsx";
import { TimelineCard } from "../../views/TimelineCard.tsx";
import type { Changes } from "../changes.ts";
import { useView } from "../useView.ts";
import { AboutStudy } from "./AboutStudy.tsx";
import { JoinCard } from "./JoinCard.tsx";
import { ParametersTab } from "./ParametersTab.tsx";
import { ReplayTab } from "./ReplayTab.tsx";
import type { Tab } from "./Tabs.tsx";
import { TrialsTab } from "./TrialsTab.tsx";
import { WhatIfTab } from "./WhatIfTab.tsx";
import { t } from "../../words.ts";

export interface TabProps {
  readonly study: Study;
  readonly sequence: number;
  readonly query: URLSearchParams;
  readonly changes: Changes;
  /** Begins a study without a region of the space. */
  readonly onLeaveOut: (region: Region) => void;
}

/** One view of a study. */
export function StudyTab({ tab, ...props }: TabProps & { readonly tab: Tab }) {
  switch (tab) {
    case "overview":
      return <OverviewTab {...props} />;
    case "parameters":
      return <ParametersTab {...props} />;
    case "progress":
      return <ProgressTab {...props} />;
    case "model":
      return <ModelTab {...props} />;
    case "what-if":
      return <WhatIfTab study={props.study} />;
    case "trials":
      return <TrialsTab {...props} />;
    case "replay":
      return <ReplayTab {...props} />;
    case "front":
      return <FrontTab {...props} />;
  }
}

function Nothing({ children }: { readonly children: ComponentChildren }) {
  return <p class="card nothing">{children}</p>;
}

function OverviewTab({ study, query, onLeaveOut }: TabProps) {
  const view = useView(study, query);
  const { alarms, trials } = study;
  return (
    <>
      <AboutStudy study={study} />
      {study.status.state === "waiting" ? <JoinCard study={study} /> : null}
      <Summary study={study}>
        <ForecastCard study={study} />
      </Summary>
      <Alarms alarms={alarms} onLeaveOut={onLeaveOut} />
      {trials.count === 0 ? (
        <Nothing>{t("Charts appear with the first trial.")}</Nothing>
      ) : hasSeveral(study) ? (
        <FrontOf study={study} />
      ) : (
        <BestSoFar study={study} {...view} />
      )}
      <ByOutcome study={study}>
        {({ importance, ...each }) =>
          importance === undefined ? null : <Importances study={each} importance={importance} />
        }
      </ByOutcome>
      {study.status.state === "running" ? <JoinCard study={study} /> : null}
    </>
  );
}

function OutcomeSoFar({ study, query }: Pick<TabProps, "study" | "query">) {
  return <BestSoFar study={study} {...useView(study, query)} />;
}

function ProgressTab({ study, query }: TabProps) {
  const { intermediate = [], timeline, distribution, outcomes = [] } = study;
  if (intermediate.length === 0 && timeline === undefined && distribution === undefined && outcomes.length === 0)
    return <Nothing>{t("The course of the study appears with the first trial.")}</Nothing>;
  return (
    <>
      {timeline === undefined ? null : <TimelineCard study={study} timeline={timeline} />}
      <ByOutcome study={study}>
        {({ intermediate: curves = [], ...each }) => (
          <>
            {hasSeveral(study) && each.limit === undefined ? <OutcomeSoFar study={each} query={query} /> : null}
            {curves.length === 0 ? null : <Intermediate study={each} curves={curves} />}
            {each.distribution === undefined ? null : (
              <DistributionCard study={each} distribution={each.distribution} />
            )}
          </>
        )}
      </ByOutcome>
    </>
  );
}

function ModelTab({ study, query }: TabProps) {
  const { view } = useView(study, query);
  const { engines = [], calibration, exploration = [] } = study;
  if (engines.length === 0) return <Nothing>{t("Engines and their reasons appear with the first trial.")}</Nothing>;
  return (
    <>
      <Engines study={study} always />
      {calibration === undefined ? null : <Calibration study={study} calibration={calibration} />}
      {exploration.length === 0 ? null : <Exploration study={study} exploration={exploration} view={view} />}
      {calibration === undefined && exploration.length === 0 ? (
        <Nothing>
          {t("The sampler {sampler} has no model, so there are no forecasts.", { sampler: study.sampler })}
        </Nothing>
      ) : null}
    </>
  );
}

function FrontTab({ study }: TabProps) {
  return <FrontOf study={study} />;
}

function FrontOf({ study }: Pick<TabProps, "study">) {
  const { front } = study;
  if (front === undefined) return <Nothing>{t("The front is being computed.")}</Nothing>;
  if (front.numbers.length === 0 && front.recommended === undefined)
    return <Nothing>{t("No trial has completed.")}</Nothing>;
  return <Fronts study={study} />;
}
