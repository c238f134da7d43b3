import { useCallback } from "preact/hooks";
import { sliceSheet } from "../charts/sheets.ts";
import { rowOf } from "../charts/trial.ts";
import { sliceOption } from "../charts/slice.ts";
import type { Zoom } from "../charts/zoom.ts";
import type { Parameter, Study } from "../data.ts";
import { extent } from "../extent.ts";
import { formatCount } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { listed, t } from "../words.ts";

interface SlicesProps {
  readonly study: Study;
  readonly view: View;
}

/** One panel per parameter, all with the same value axis. */
export function Slices({ study, view }: SlicesProps) {
  const [first, last] = extent(study.trials.number);
  return (
    <section class="group">
      <header class="group-head">
        <h2>{t("Parameters")}</h2>
        <p class="note">
          {marksText(study)}
          <span class="ramp-legend">
            {t("trial {number}", { number: first })}
            <span class="ramp" aria-hidden="true" />
            {last}
          </span>
        </p>
      </header>
      <div class="panels">
        {study.parameters.map((parameter, index) => (
          <Panel key={parameter.name} study={study} view={view} parameter={parameter} index={index} />
        ))}
      </div>
    </section>
  );
}

/** The panels, and the meaning of their marks. */
function marksText({ objective: { name }, best, trials, limit }: Study): string {
  const marks = [
    ...(limit === undefined ? [] : [t("the limit is {rule}", { rule: limit.rule })]),
    ...(best === undefined ? [] : [t("a ring marks the best trial")]),
    ...(trials.infeasible === undefined ? [] : [t("triangles are infeasible trials")]),
    ...(trials.last === undefined ? [] : [t("diamonds and crosses are pruned and failed trials at their last value")]),
  ];
  return marks.length === 0
    ? t("{name} over each parameter.", { name })
    : t("{name} over each parameter; {marks}.", { name, marks: listed(marks) });
}

interface PanelProps extends SlicesProps {
  readonly parameter: Parameter;
  readonly index: number;
}

function Panel({ study, view, parameter, index }: PanelProps) {
  const build = useCallback(
    (theme: Theme, zoom?: Zoom) => sliceOption(study, index, view, theme, zoom),
    [study, index, view],
  );
  const active = study.trials.params[index]?.reduce((count: number, cell) => count + (cell === null ? 0 : 1), 0) ?? 0;
  const { count } = study.trials;
  const partly =
    active < count
      ? ` · ${t("active in {active} of {count}", { active: formatCount(active), count: formatCount(count) })}`
      : "";
  return (
    <ChartCard
      title={parameter.name}
      level={3}
      note={`${kindOf(parameter)}${partly}`}
      source={study.name}
      build={build}
      zoomOf={view}
      height={220}
      trialOf={(mark) => study.trials.number[rowOf(mark)]}
      label={t("{name} over {parameter}", { name: study.objective.name, parameter: parameter.name })}
      sheet={() => sliceSheet(study, index)}
    />
  );
}

function kindOf(parameter: Parameter): string {
  if (parameter.kind === "choice") return t("choice");
  if (parameter.integer) return parameter.log ? t("integer, log scale") : t("integer");
  return parameter.log ? t("number, log scale") : t("number");
}
