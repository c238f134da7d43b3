import { useMemo } from "preact/hooks";
import type { Comparison } from "../data.ts";
import { runColumns, SAMPLER_COLUMN } from "../table/runs.ts";
import { VALUE_COLUMN } from "../table/trials.ts";
import { ComparisonHeader } from "./ComparisonHeader.tsx";
import { Convergence } from "./Convergence.tsx";
import { DataTable } from "./DataTable.tsx";
import { SamplerName } from "./SamplerName.tsx";
import { t } from "../words.ts";

export function ComparisonPage({ comparison }: { readonly comparison: Comparison }) {
  const { objective, runs, title } = comparison;
  const columns = useMemo(() => runColumns(comparison), [comparison]);
  return (
    <>
      <ComparisonHeader comparison={comparison} />
      <Convergence comparison={comparison} />
      <DataTable
        title={t("Runs")}
        source={title}
        columns={columns}
        rows={runs}
        cell={(run, column) =>
          column === SAMPLER_COLUMN ? <SamplerName comparison={comparison} sampler={run.sampler} /> : undefined
        }
        start={{ column: VALUE_COLUMN, descending: objective.direction === "maximize" }}
        note={t("The best {name} of each run, what it took, and the parameters that reached it.", {
          name: objective.name,
        })}
      />
    </>
  );
}
