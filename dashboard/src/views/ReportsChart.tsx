import { useCallback } from "preact/hooks";
import { type Report, reportsOption, reportsSheet } from "../charts/reports.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";

interface ReportsChartProps {
  readonly source: string;
  readonly objective: string;
  readonly reports: readonly Report[];
}

/** The reports of one trial. */
export function ReportsChart({ source, objective, reports }: ReportsChartProps) {
  const build = useCallback((theme: Theme) => reportsOption(reports, theme), [reports]);
  return (
    <ChartCard
      title="Reports"
      note={`The ${objective} that the trial reported, step by step.`}
      source={source}
      build={build}
      height={260}
      label={`${reports.length} reported values of ${objective}`}
      sheet={() => reportsSheet(reports)}
    />
  );
}
