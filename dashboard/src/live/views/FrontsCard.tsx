import { useCallback, useMemo, useState } from "preact/hooks";
import { frontsLegend, frontsOption } from "../../charts/fronts.ts";
import { frontsSheet } from "../../charts/sheets.ts";
import type { ComparedFronts } from "../../data.ts";
import { formatNumber } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import { AxesChoice, type Pair } from "../../views/AxesChoice.tsx";
import { ChartCard } from "../../views/ChartCard.tsx";

/** The observed fronts of several studies over each other, and what their hypervolumes say. */
export function FrontsCard({ fronts }: { readonly fronts: ComparedFronts }) {
  const { objectives, sides, text } = fronts;
  const [pair, setPair] = useState<Pair>([0, 1]);
  const [across, up] = pair;
  const build = useCallback((theme: Theme) => frontsOption(fronts, [across, up], theme), [fronts, across, up]);
  const legend = useMemo(() => frontsLegend(fronts), [fronts]);
  if (sides.every(({ points }) => points === 0)) return <p class="card nothing">{text}</p>;
  return (
    <ChartCard
      title="Fronts"
      note={`${text} ${withinText(fronts)}`}
      legend={legend}
      source="Comparison"
      build={build}
      height={420}
      label={`Fronts of ${sides.map(({ study }) => study).join(" and ")} in ${objectives.map(({ name }) => name).join(" and ")}; the table below has their hypervolumes`}
      sheet={() => frontsSheet(fronts)}
      controls={<AxesChoice objectives={objectives} pair={pair} onPair={setPair} />}
    />
  );
}

function withinText({ objectives, reference = [] }: ComparedFronts): string {
  const bounds = objectives.map(
    ({ name }, index) => `${name} ${formatNumber(reference[index]?.value ?? NaN, 4)} (${reference[index]?.by ?? ""})`,
  );
  return `The fronts are those of observed values; infeasible trials do not count. All hypervolumes reach up to ${bounds.join(", ")}.`;
}
