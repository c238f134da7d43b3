import { useMemo } from "preact/hooks";
import type { Study } from "../data.ts";
import { ENGINE_COLUMN, engineColumns, engineRows, TRIALS_COLUMN } from "../table/engines.ts";
import { DataTable } from "./DataTable.tsx";
import { sentences, t, tn } from "../words.ts";

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
      ? t("None was a fallback.")
      : tn(
          fallbacks,
          "{n} trial was a fallback: another engine could not propose.",
          "{n} trials were fallbacks: another engine could not propose.",
        );
  return (
    <DataTable
      title={t("Engines")}
      source={study.name}
      columns={columns}
      rows={rows}
      start={{ column: TRIALS_COLUMN, descending: true }}
      note={sentences(t("Trials proposed by each engine, with its reasons."), fell)}
      marked={({ fallback }) => fallback}
      cell={(row, column) =>
        column === ENGINE_COLUMN && row.fallback ? (
          <>
            {row.engine} <span class="fallback">{t("fallback")}</span>
          </>
        ) : undefined
      }
    />
  );
}
