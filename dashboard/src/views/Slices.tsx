import { useCallback } from "preact/hooks";
import { sliceSheet } from "../charts/sheets.ts";
import { rowOf } from "../charts/trial.ts";
import { sliceOption } from "../charts/slice.ts";
import type { Parameter, Study } from "../data.ts";
import { extent } from "../extent.ts";
import { formatCount } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";

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
        <h2>Parameters</h2>
        <p class="note">
          {study.objective.name} over each parameter{marksText(study)}.
          <span class="ramp-legend">
            trial {first}
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

/** The meaning of the marks that the panels have. */
function marksText({ best, trials, limit }: Study): string {
  const marks = [
    ...(limit === undefined ? [] : [`the limit is ${limit.rule}`]),
    ...(best === undefined ? [] : ["a ring marks the best trial"]),
    ...(trials.infeasible === undefined ? [] : ["triangles are infeasible trials"]),
  ];
  return marks.length === 0 ? "" : `; ${marks.join(", ")}`;
}

interface PanelProps extends SlicesProps {
  readonly parameter: Parameter;
  readonly index: number;
}

function Panel({ study, view, parameter, index }: PanelProps) {
  const build = useCallback((theme: Theme) => sliceOption(study, index, view, theme), [study, index, view]);
  const active = study.trials.params[index]?.reduce((count: number, cell) => count + (cell === null ? 0 : 1), 0) ?? 0;
  const partly =
    active < study.trials.count ? ` · active in ${formatCount(active)} of ${formatCount(study.trials.count)}` : "";
  return (
    <ChartCard
      title={parameter.name}
      level={3}
      note={`${kindOf(parameter)}${partly}`}
      source={study.name}
      build={build}
      height={220}
      trialOf={(mark) => study.trials.number[rowOf(mark)]}
      label={`${study.objective.name} over ${parameter.name}`}
      sheet={() => sliceSheet(study, index)}
    />
  );
}

function kindOf(parameter: Parameter): string {
  if (parameter.kind === "choice") return "choice";
  return `${parameter.integer ? "integer" : "number"}${parameter.log ? ", log scale" : ""}`;
}
