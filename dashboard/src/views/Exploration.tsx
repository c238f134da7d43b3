import { useCallback, useMemo, useState } from "preact/hooks";
import { EXPLORATION_HEIGHT, EXPLORATION_LEGEND, explorationOption, explored } from "../charts/exploration.ts";
import { beliefSheet } from "../charts/sheets.ts";
import type { Posterior, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { type Choices, Scrubber } from "./Scrubber.tsx";

interface ExplorationProps {
  readonly study: Study;
  readonly exploration: readonly Posterior[];
  readonly view: View;
}

/** The classic picture: the model's belief along one parameter and the point tried next, trial by trial. */
export function Exploration({ study, exploration, view }: ExplorationProps) {
  const parameters = useMemo(() => explored(exploration), [exploration]);
  const [chosen, setAt] = useState<number>();
  const at = Math.min(chosen ?? Infinity, exploration.length - 1);
  const [parameter, setParameter] = useState(parameters[0] ?? "");
  const posterior = exploration[at] as Posterior;
  const line = posterior.lines.find((each) => each.parameter === parameter);
  const build = useCallback(
    (theme: Theme) => (line === undefined ? {} : explorationOption(study, exploration, posterior, line, view, theme)),
    [study, exploration, posterior, line, view],
  );
  const choices: Choices = { parameters, parameter, onParameter: setParameter };
  const story = `${storyOf(study, posterior)}${line === undefined ? ` ${parameter} was not active.` : ""}`;
  return (
    <ChartCard
      title="Explore and exploit"
      note="The model's belief before it chose a point, along one parameter with the others fixed at that point. The acquisition function is high where the mean is good or the band is wide; the next point has its maximum over all parameters."
      legend={EXPLORATION_LEGEND}
      source={study.name}
      build={build}
      sheet={line === undefined ? undefined : () => beliefSheet(line)}
      height={EXPLORATION_HEIGHT}
      label={`The model's belief along ${parameter} before trial ${posterior.number}. ${story}`}
      above={<Scrubber {...choices} exploration={exploration} at={at} onAt={setAt} story={story} />}
    />
  );
}

/** Describes the trial: its engine and reason, the prediction and the result. */
function storyOf({ trials, objective }: Study, { number }: Posterior): string {
  const row = trials.number.indexOf(number);
  const { engine, why } = trials.explanation[row] ?? { engine: "", why: "" };
  const [mean, sd] = [trials.predictions?.mean[row] ?? null, trials.predictions?.sd[row] ?? null];
  const value = trials.value[row] ?? null;
  const expected = mean === null || sd === null ? "" : `, expected ${formatNumber(mean, 4)} ± ${formatNumber(sd, 2)}`;
  const came = value === null ? `${trials.state[row] ?? ""}` : `${objective.name} ${formatNumber(value, 4)}`;
  return `Trial ${number} by ${engine}${why === "" ? "" : ` (${why})`}${expected}; ${came}.`;
}
