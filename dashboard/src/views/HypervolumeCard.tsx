import { useCallback } from "preact/hooks";
import { numberOf } from "../charts/front.ts";
import { hypervolumeOption } from "../charts/hypervolume.ts";
import type { RecommendedFront, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { t, tn } from "../words.ts";
import { said } from "../said.ts";

interface HypervolumeCardProps {
  readonly study: Study;
  readonly recommended: RecommendedFront;
}

/** The progress of the study in all objectives at once. */
export function HypervolumeCard({ study, recommended }: HypervolumeCardProps) {
  const { growth, hypervolume, reference } = recommended;
  const { objectives = [] } = study;
  const build = useCallback((theme: Theme) => hypervolumeOption(study, growth, theme), [study, growth]);
  if (growth.length === 0) return null;
  const within = objectives
    .map(
      ({ name }, index) =>
        `${name} ${formatNumber(reference[index]?.value ?? NaN, 4)} (${said(reference[index]?.by ?? "")})`,
    )
    .join(", ");
  return (
    <ChartCard
      title={t("Hypervolume")}
      note={t(
        "What the observed values of feasible trials dominate, up to {within}. Observed values include luck; the recommended front is expected to dominate {hypervolume}.",
        { within, hypervolume: formatNumber(hypervolume, 4) },
      )}
      source={study.name}
      build={build}
      height={260}
      trialOf={numberOf}
      label={tn(
        study.trials.count,
        "Hypervolume over {n} trial, at last {value}",
        "Hypervolume over {n} trials, at last {value}",
        { value: formatNumber(growth.at(-1)?.[1] ?? 0, 5) },
      )}
      sheet={() => [["trial", "hypervolume"], ...growth]}
    />
  );
}
