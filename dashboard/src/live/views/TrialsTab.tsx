import type { ComponentChildren } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { brushed, lanes, NO_BRUSH } from "../../charts/parallel.ts";
import { rows } from "../../charts/values.ts";
import { hasSeveral, type Study } from "../../data.ts";
import { formatCount } from "../../format.ts";
import { TrialTable } from "../../views/TrialTable.tsx";
import { useBrush } from "../useBrush.ts";
import { useTable } from "../useTable.ts";
import { useView } from "../useView.ts";
import type { TabProps } from "./StudyTab.tsx";
import { Loading } from "./Trouble.tsx";
import { t } from "../../words.ts";

/** All trials of a study, with the brush that the parallel coordinates have in the address. */
export function TrialsTab({ study, query, changes }: TabProps) {
  const { trials, complete, error } = useTable(study.name, study.parameters, changes);
  const whole = useMemo((): Study => (trials === undefined ? study : { ...study, trials }), [study, trials]);
  if (trials === undefined)
    return error === undefined ? <Loading what={t("the trials")} /> : <p class="card problem">{error.message}</p>;
  return (
    <BrushedTable
      study={whole}
      query={query}
      note={
        error !== undefined ? (
          <span class="problem">{error.message}</span>
        ) : complete ? undefined : (
          t("{come} of about {all} trials have come; the others follow.", {
            come: formatCount(trials.count),
            all: formatCount(study.started),
          })
        )
      }
    />
  );
}

interface BrushedTableProps extends Pick<TabProps, "study" | "query"> {
  readonly note: ComponentChildren;
}

/** The rows that the brush keeps. With several objectives a brush belongs to one of them, and the table has all. */
function BrushedTable({ study, query, note }: BrushedTableProps) {
  const { view } = useView(study, query);
  const [brush, setBrush] = useBrush(query);
  const isBrushed = brush.size > 0 && !hasSeveral(study);
  const selected = useMemo(
    () => (isBrushed ? brushed(lanes(study, view), brush, rows(study)) : rows(study)),
    [study, view, isBrushed, brush],
  );
  const reset = useCallback(() => setBrush(NO_BRUSH), [setBrush]);
  return <TrialTable study={study} rows={selected} onReset={isBrushed ? reset : undefined} note={note} />;
}
