import { useCallback, useMemo } from "preact/hooks";
import { reportsOption, reportsSheet } from "../charts/reports.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { t, tn } from "../words.ts";

interface ReportsChartProps {
  readonly source: string;
  readonly objectives: readonly string[];
  /** The values of each step, one for each objective; null for one that was not reported. */
  readonly reports: readonly { readonly step: number; readonly values: readonly (number | null)[] }[];
}

/** The reports of one trial: a chart for each objective that it reported. */
export function ReportsChart({ source, objectives, reports }: ReportsChartProps) {
  return (
    <>
      {objectives.map((objective, index) => (
        <OneReported
          key={objective}
          source={source}
          title={objectives.length === 1 ? t("Reports") : t("Reports of {objective}", { objective })}
          objective={objective}
          index={index}
          reports={reports}
        />
      ))}
    </>
  );
}

interface OneReportedProps extends Omit<ReportsChartProps, "objectives"> {
  readonly title: string;
  readonly objective: string;
  readonly index: number;
}

function OneReported({ source, title, objective, index, reports }: OneReportedProps) {
  const points = useMemo(
    () =>
      reports.flatMap(({ step, values }) => {
        const value = values[index] ?? null;
        return value === null ? [] : [{ step, value }];
      }),
    [reports, index],
  );
  const build = useCallback((theme: Theme) => reportsOption(points, theme), [points]);
  if (points.length === 0) return null;
  return (
    <ChartCard
      title={title}
      note={t("The {objective} that the trial reported, step by step.", { objective })}
      source={source}
      build={build}
      height={260}
      label={tn(points.length, "{n} reported value of {objective}", "{n} reported values of {objective}", {
        objective,
      })}
      sheet={() => reportsSheet(objective, points)}
    />
  );
}
