import { useCallback } from "preact/hooks";
import { IMPORTANCE_LEGEND, importanceHeight, importanceOption, ranked } from "../charts/importance.ts";
import { formatShare, MOST_SHARES } from "../charts/sensitivity.ts";
import { importanceSheet } from "../charts/sheets.ts";
import type { Importance, Study } from "../data.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";

interface ImportancesProps {
  readonly study: Study;
  readonly importance: readonly Importance[];
}

/** Which parameters matter, by two methods. */
export function Importances({ study, importance }: ImportancesProps) {
  const build = useCallback((theme: Theme) => importanceOption(importance, theme), [importance]);
  const more = importance.length > MOST_SHARES ? ` The strongest ${MOST_SHARES} of ${importance.length}.` : "";
  const words = ranked(importance).map(({ parameter, fanova, pedanova }) => {
    const share = fanova ?? pedanova;
    return share === null ? parameter : `${parameter} ${formatShare(share)}`;
  });
  return (
    <ChartCard
      title="Importance"
      note={`fANOVA: the share of the variance of ${study.objective.name} that a parameter explains. PED-ANOVA: how much it tells the best trials apart from the others.${more}`}
      legend={IMPORTANCE_LEGEND}
      source={study.name}
      build={build}
      height={importanceHeight(importance)}
      label={`Importance: ${words.join(", ")}`}
      sheet={() => importanceSheet(importance)}
    />
  );
}
