import { useCallback, useMemo, useState } from "preact/hooks";
import { intermediateLegend, intermediateOption, reportedValues } from "../charts/intermediate.ts";
import { intermediateSheet } from "../charts/sheets.ts";
import type { Reports, Study } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";
import { t, tn } from "../words.ts";

interface IntermediateProps {
  readonly study: Study;
  readonly curves: readonly Reports[];
}

/** The reports of all trials, pruned ones included. */
export function Intermediate({ study, curves }: IntermediateProps) {
  const views = useMemo(() => usefulViews(reportedValues(curves), study.objective.direction), [study, curves]);
  const [chosen, choose] = useState<View>();
  const view = views.find((each) => each === chosen) ?? views[0] ?? "all";
  const build = useCallback(
    (theme: Theme) => intermediateOption(study, curves, view, theme),
    [study.best?.number, study.objective, curves, view],
  );
  const legend = useMemo(() => intermediateLegend(study, curves), [study.best?.number, curves]);
  return (
    <ChartCard
      title={t("Intermediate values")}
      note={tn(
        curves.length,
        "The {name} that {n} trial reported, step by step.",
        "The {name} that {n} trials reported, step by step.",
        { name: study.objective.name },
      )}
      legend={legend}
      source={study.name}
      build={build}
      height={340}
      trialOf={(mark) => curves[(mark as { seriesIndex: number }).seriesIndex]?.number}
      label={tn(curves.length, "Intermediate {name} of {n} trial", "Intermediate {name} of {n} trials", {
        name: study.objective.name,
      })}
      controls={<ViewChoice views={views} view={view} onView={choose} />}
      sheet={() => intermediateSheet(curves)}
    />
  );
}
