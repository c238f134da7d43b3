import { useCallback, useMemo, useState } from "preact/hooks";
import { convergenceLegend, convergenceOption, meanValues, prefersLogEvaluations } from "../charts/convergence.ts";
import { type Comparison, seedCount } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import { runColumns, SAMPLER_COLUMN } from "../table/runs.ts";
import { VALUE_COLUMN } from "../table/trials.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { Choice } from "./Choice.tsx";
import { ComparisonHeader } from "./ComparisonHeader.tsx";
import { DataTable } from "./DataTable.tsx";
import { SamplerName } from "./SamplerName.tsx";
import { ViewChoice } from "./ViewChoice.tsx";

export function ComparisonPage({ comparison }: { readonly comparison: Comparison }) {
  const { objective, runs, title } = comparison;
  const columns = useMemo(() => runColumns(comparison), [comparison]);
  return (
    <>
      <ComparisonHeader comparison={comparison} />
      <Convergence comparison={comparison} />
      <DataTable
        title="Runs"
        source={title}
        columns={columns}
        rows={runs}
        cell={(run, column) =>
          column === SAMPLER_COLUMN ? <SamplerName comparison={comparison} sampler={run.sampler} /> : undefined
        }
        start={{ column: VALUE_COLUMN, descending: objective.direction === "maximize" }}
        note={`The best ${objective.name} of each run, what it took, and the parameters that reached it.`}
      />
    </>
  );
}

function Convergence({ comparison }: { readonly comparison: Comparison }) {
  const { objective } = comparison;
  const views = useMemo(() => usefulViews(meanValues(comparison), objective.direction), [comparison]);
  const [view, setView] = useState<View>(views[0] ?? "all");
  const [spacing, setSpacing] = useState<"log" | "linear">(() =>
    prefersLogEvaluations(comparison) ? "log" : "linear",
  );
  const build = useCallback(
    (theme: Theme) => convergenceOption(comparison, spacing === "log", view, theme),
    [comparison, spacing, view],
  );
  const legend = useMemo(() => convergenceLegend(comparison), [comparison]);
  if (comparison.convergence.every(({ points }) => points.length === 0))
    return <p class="card nothing">No run has reached a value.</p>;
  return (
    <ChartCard
      title="Convergence"
      note={`The best ${objective.name} reached after so many evaluations${seedCount(comparison) > 1 ? ": the mean over seeds, and the band they span" : ""}.`}
      legend={legend}
      source={comparison.title}
      build={build}
      height={440}
      label={`Convergence of ${comparison.convergence.map(({ sampler }) => sampler).join(", ")}`}
      controls={
        <>
          <ViewChoice views={views} view={view} onView={setView} />
          <Choice
            legend="Evaluations"
            options={[
              ["log", "Log evaluations"],
              ["linear", "Linear"],
            ]}
            value={spacing}
            onChange={setSpacing}
          />
        </>
      }
    />
  );
}
