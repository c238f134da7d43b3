import { useCallback, useMemo, useState } from "preact/hooks";
import { EXPLORATION_HEIGHT, explorationLegend, explorationOption, explored } from "../charts/exploration.ts";
import { beliefSheet } from "../charts/sheets.ts";
import type { Posterior, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { type Choices, Scrubber } from "./Scrubber.tsx";
import { sentences, t } from "../words.ts";
import { said } from "../said.ts";
import { stateName } from "../names.ts";

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
  const legend = useMemo(explorationLegend, []);
  const choices: Choices = { parameters, parameter, onParameter: setParameter };
  const story = sentences(
    storyOf(study, posterior),
    line === undefined ? t("{parameter} was not active.", { parameter }) : "",
  );
  return (
    <ChartCard
      title={t("Explore and exploit")}
      note={t(
        "The model's belief before it chose a point, along one parameter with the others fixed at that point. The acquisition function is high where the mean is good or the band is wide; the next point has its maximum over all parameters.",
      )}
      legend={legend}
      source={study.name}
      build={build}
      sheet={line === undefined ? undefined : () => beliefSheet(line)}
      height={EXPLORATION_HEIGHT}
      label={sentences(
        t("The model's belief along {parameter} before trial {number}.", { parameter, number: posterior.number }),
        story,
      )}
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
  const state = trials.state[row];
  const by = why === "" ? engine : t("{engine} ({why})", { engine, why: said(why) });
  const came =
    value !== null ? `${objective.name} ${formatNumber(value, 4)}` : state === undefined ? "" : stateName(state);
  return mean === null || sd === null
    ? t("Trial {number} by {by}; {came}.", { number, by, came })
    : t("Trial {number} by {by}, expected {mean} ± {sd}; {came}.", {
        number,
        by,
        mean: formatNumber(mean, 4),
        sd: formatNumber(sd, 2),
        came,
      });
}
