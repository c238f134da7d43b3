import { useMemo } from "preact/hooks";
import type { Study } from "../data.ts";
import { plural } from "../format.ts";
import { ENGINE_COLUMN, engineColumns, engineRows, TRIALS_COLUMN } from "../table/engines.ts";
import { DataTable } from "./DataTable.tsx";

/** Who proposed the trials, and why; nothing where the page's head says all of it. */
export function Engines({ study }: { readonly study: Study }) {
  const rows = useMemo(() => engineRows(study.engines), [study]);
  const columns = useMemo(() => engineColumns(rows), [rows]);
  const [only] = rows;
  if (rows.length === 0 || (rows.length === 1 && only?.engine === study.sampler && !only.fallback)) return null;
  const fell =
    study.fallbacks === 0
      ? "None was a fallback."
      : `${plural(study.fallbacks, "trial")} ${study.fallbacks === 1 ? "was a fallback" : "were fallbacks"}: another engine could not propose.`;
  return (
    <DataTable
      title="Engines"
      source={study.name}
      columns={columns}
      rows={rows}
      start={{ column: TRIALS_COLUMN, descending: true }}
      note={`Which engine proposed how many trials, and why. ${fell}`}
      marked={({ fallback }) => fallback}
      cell={(row, column) =>
        column === ENGINE_COLUMN && row.fallback ? (
          <>
            {row.engine} <span class="fallback">fallback</span>
          </>
        ) : undefined
      }
    />
  );
}
