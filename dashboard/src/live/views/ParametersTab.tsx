import { useMemo } from "preact/hooks";
import { brushed, lanes, NO_BRUSH } from "../../charts/parallel.ts";
import { rows } from "../../charts/values.ts";
import { hasSeveral } from "../../data.ts";
import { Contours } from "../../views/Contours.tsx";
import { Parallel } from "../../views/Parallel.tsx";
import { Slices } from "../../views/Slices.tsx";
import { TrialTable } from "../../views/TrialTable.tsx";
import { useBrush } from "../useBrush.ts";
import { useView } from "../useView.ts";
import type { TabProps } from "./StudyTab.tsx";

/** Each parameter by itself, pairs of parameters, and all at once with a brush that filters the table. */
export function ParametersTab({ study, query }: TabProps) {
  const { view } = useView(study, query);
  const [brush, setBrush] = useBrush(query);
  const axes = useMemo(() => lanes(study, view), [study, view]);
  const selected = useMemo(() => brushed(axes, brush, rows(study)), [axes, brush, study]);
  if (study.trials.count === 0) return <p class="card nothing">Charts appear with the first trial.</p>;
  return (
    <>
      {hasSeveral(study) ? (
        <p class="card nothing">Charts of parameters show one value: they need a study with one objective.</p>
      ) : (
        <>
          <Slices study={study} view={view} />
          <Contours study={study} contours={study.contours ?? []} />
          <Parallel study={study} view={view} brush={brush} onBrush={setBrush} />
        </>
      )}
      <TrialTable study={study} rows={selected} onReset={brush.size === 0 ? undefined : () => setBrush(NO_BRUSH)} />
    </>
  );
}
