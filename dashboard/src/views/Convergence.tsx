import { useCallback, useMemo, useState } from "preact/hooks";
import { convergenceLegend, convergenceOption, meanValues, prefersLogEvaluations } from "../charts/convergence.ts";
import { convergenceSheet } from "../charts/sheets.ts";
import { type Comparison, seedCount } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { Choice } from "./Choice.tsx";
import { ViewChoice } from "./ViewChoice.tsx";
import { listed, t } from "../words.ts";

/** The convergence of all samplers in one chart. */
export function Convergence({ comparison }: { readonly comparison: Comparison }) {
  const { objective } = comparison;
  const views = useMemo(() => usefulViews(meanValues(comparison), objective.direction), [comparison]);
  const [chosen, setView] = useState<View>();
  const view = views.find((each) => each === chosen) ?? views[0] ?? "all";
  const [spacing, setSpacing] = useState<"log" | "linear">(() =>
    prefersLogEvaluations(comparison) ? "log" : "linear",
  );
  const build = useCallback(
    (theme: Theme) => convergenceOption(comparison, spacing === "log", view, theme),
    [comparison, spacing, view],
  );
  const legend = useMemo(() => convergenceLegend(comparison), [comparison]);
  if (comparison.convergence.every(({ points }) => points.length === 0))
    return <p class="card nothing">{t("No run has a value yet.")}</p>;
  return (
    <ChartCard
      title={t("Convergence")}
      note={
        seedCount(comparison) > 1
          ? t("The best {name} after each number of evaluations: the mean over seeds, and their band.", {
              name: objective.name,
            })
          : t("The best {name} after each number of evaluations.", { name: objective.name })
      }
      legend={legend}
      source={comparison.title}
      build={build}
      sheet={() => convergenceSheet(comparison)}
      height={440}
      label={t("Convergence of {samplers}", { samplers: listed(comparison.convergence.map(({ sampler }) => sampler)) })}
      controls={
        <>
          <ViewChoice views={views} view={view} onView={setView} />
          <Choice
            legend={t("Evaluations")}
            options={[
              ["log", t("Log evaluations")],
              ["linear", t("Linear")],
            ]}
            value={spacing}
            onChange={setSpacing}
          />
        </>
      }
    />
  );
}
