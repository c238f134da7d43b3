import { useMemo } from "preact/hooks";
import type { Study } from "../data.ts";
import { plural } from "../format.ts";
import { ENGINE_COLUMN, engineColumns, engineRows, TRIALS_COLUMN } from "../table/engines.ts";
import { DataTable } from "./DataTable.tsx";

interface EnginesProps {
  readonly study: Study;
  /** Also shown if the page's header says all of it. */
  readonly always?: boolean;
}

/** The engines that proposed the trials, and their reasons. */
export function Engines({ study, always = false }: EnginesProps) {
  const rows = useMemo(() => engineRows(study.engines ?? []), [study.engines]);
  const columns = useMemo(() => engineColumns(rows), [rows]);
  const [only] = rows;
  const told = rows.length === 1 && only?.engine === study.sampler && !only.fallback;
  if (rows.length === 0 || (told && !always)) return null;
  const fallbacks = rows.reduce((sum, { trials, fallback }) => sum + (fallback ? trials : 0), 0);
  const fell =
    fallbacks === 0
      ? "None was a fallback."
      : `${plural(fallbacks, "trial")} ${fallbacks === 1 ? "was a fallback" : "were fallbacks"}: another engine could not propose.`;
  return (
    <DataTable
      title="Engines"
      source={study.name}
      columns={columns}
      rows={rows}
      start={{ column: TRIALS_COLUMN, descending: true }}
      note={`Trials proposed by each engine, with its reasons. ${fell}`}
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
