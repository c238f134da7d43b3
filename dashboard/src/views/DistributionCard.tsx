import { useCallback, useMemo, useState } from "preact/hooks";
import { distributionOption } from "../charts/distribution.ts";
import { distributionSheet } from "../charts/sheets.ts";
import type { Distribution, Study } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";
import { t } from "../words.ts";

interface DistributionCardProps {
  readonly study: Study;
  readonly distribution: Distribution;
}

/** The distribution of the trials' values. */
export function DistributionCard({ study, distribution }: DistributionCardProps) {
  const { objective, name } = study;
  const views = useMemo(() => usefulViews(distribution.value, objective.direction), [distribution, objective]);
  const [chosen, choose] = useState<View>();
  const view = views.find((each) => each === chosen) ?? views[0] ?? "all";
  const build = useCallback(
    (theme: Theme) => distributionOption(study, distribution, view, theme),
    [objective, distribution, view],
  );
  return (
    <ChartCard
      title={t("Distribution")}
      note={
        objective.direction === "maximize"
          ? t("The share of trials whose {name} is at least each value.", { name: objective.name })
          : t("The share of trials whose {name} is at most each value.", { name: objective.name })
      }
      source={name}
      build={build}
      height={280}
      label={t("Distribution of {name}", { name: objective.name })}
      controls={<ViewChoice views={views} view={view} onView={choose} />}
      sheet={() => distributionSheet(distribution)}
    />
  );
}
