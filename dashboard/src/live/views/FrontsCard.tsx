import { useCallback, useMemo, useState } from "preact/hooks";
import { frontsLegend, frontsOption } from "../../charts/fronts.ts";
import { frontsSheet } from "../../charts/sheets.ts";
import type { ComparedFronts } from "../../data.ts";
import { formatNumber } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import { AxesChoice, type Pair } from "../../views/AxesChoice.tsx";
import { ChartCard } from "../../views/ChartCard.tsx";
import { listed, sentences, t } from "../../words.ts";
import { said } from "../../said.ts";

/** The observed fronts of several studies over each other, and what their hypervolumes say. */
export function FrontsCard({ fronts }: { readonly fronts: ComparedFronts }) {
  const { objectives, sides, text } = fronts;
  const [pair, setPair] = useState<Pair>([0, 1]);
  const [across, up] = pair;
  const build = useCallback((theme: Theme) => frontsOption(fronts, [across, up], theme), [fronts, across, up]);
  const legend = useMemo(() => frontsLegend(fronts), [fronts]);
  if (sides.every(({ points }) => points === 0)) return <p class="card nothing">{said(text)}</p>;
  return (
    <ChartCard
      title={t("Fronts")}
      note={sentences(said(text), withinText(fronts))}
      legend={legend}
      source={t("Comparison")}
      build={build}
      height={420}
      label={t("Fronts of {studies} in {objectives}; the table below has their hypervolumes", {
        studies: listed(sides.map(({ study }) => study)),
        objectives: listed(objectives.map(({ name }) => name)),
      })}
      sheet={() => frontsSheet(fronts)}
      controls={<AxesChoice objectives={objectives} pair={pair} onPair={setPair} />}
    />
  );
}

function withinText({ objectives, reference = [] }: ComparedFronts): string {
  const bounds = objectives.map(
    ({ name }, index) =>
      `${name} ${formatNumber(reference[index]?.value ?? NaN, 4)} (${said(reference[index]?.by ?? "")})`,
  );
  return t(
    "The fronts are those of observed values; infeasible trials do not count. All hypervolumes reach up to {bounds}.",
    { bounds: listed(bounds) },
  );
}
