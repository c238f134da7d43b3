import { useMemo } from "preact/hooks";
import { brushed, lanes, NO_BRUSH } from "../../charts/parallel.ts";
import { rows } from "../../charts/values.ts";
import type { Study } from "../../data.ts";
import { ByOutcome } from "../../views/ByOutcome.tsx";
import { Contours } from "../../views/Contours.tsx";
import { Parallel } from "../../views/Parallel.tsx";
import { sampleNote } from "../../views/sample.ts";
import { Slices } from "../../views/Slices.tsx";
import { TrialTable } from "../../views/TrialTable.tsx";
import { useBrush } from "../useBrush.ts";
import { useView } from "../useView.ts";
import type { TabProps } from "./StudyTab.tsx";
import { t } from "../../words.ts";

/** The views of the parameters, for one objective of a person's choice if there are several. */
export function ParametersTab({ study, ...props }: TabProps) {
  if (study.trials.count === 0) return <p class="card nothing">{t("Charts appear with the first trial.")}</p>;
  return <ByOutcome study={study}>{(each) => <Parameters {...props} study={each} whole={study} />}</ByOutcome>;
}

/** Each parameter by itself, pairs of parameters, and all at once with a brush that filters the table of the whole. */
function Parameters({ study, whole, query }: TabProps & { readonly whole: Study }) {
  const { view } = useView(study, query);
  const [brush, setBrush] = useBrush(query);
  const axes = useMemo(() => lanes(study, view), [study, view]);
  const selected = useMemo(() => brushed(axes, brush, rows(study)), [axes, brush, study]);
  return (
    <>
      <Slices study={study} view={view} />
      <Contours study={study} contours={study.contours ?? []} />
      <Parallel study={study} view={view} brush={brush} onBrush={setBrush} />
      <TrialTable
        study={whole}
        rows={selected}
        onReset={brush.size === 0 ? undefined : () => setBrush(NO_BRUSH)}
        note={sampleNote(whole)}
      />
    </>
  );
}
