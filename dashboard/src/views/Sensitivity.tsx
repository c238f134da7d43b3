import { useCallback } from "preact/hooks";
import { formatShare, MOST_SHARES, sensitivityHeight, sensitivityOption } from "../charts/sensitivity.ts";
import { sensitivitySheet } from "../charts/sheets.ts";
import type { Share, Study } from "../data.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";

interface SensitivityProps {
  readonly study: Study;
  readonly shares: readonly Share[];
}

/** How much each parameter matters, as far as the model knows. */
export function Sensitivity({ study, shares }: SensitivityProps) {
  const build = useCallback((theme: Theme) => sensitivityOption(shares, theme), [shares]);
  const more = shares.length > MOST_SHARES ? ` The strongest ${MOST_SHARES} of ${shares.length}.` : "";
  return (
    <ChartCard
      title="Sensitivity"
      note={`How much of the variation that a model of the results expects depends on each parameter, alone and with others; together they may exceed 100 %.${more}`}
      source={study.name}
      build={build}
      sheet={() => sensitivitySheet(shares)}
      height={sensitivityHeight(shares)}
      label={`Sensitivity: ${shares.map(({ parameter, total }) => `${parameter} ${formatShare(total)}`).join(", ")}`}
    />
  );
}
