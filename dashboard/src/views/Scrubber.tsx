import type { Posterior } from "../data.ts";
import { t } from "../words.ts";

export interface Choices {
  readonly parameters: readonly string[];
  readonly parameter: string;
  readonly onParameter: (parameter: string) => void;
}

interface ScrubberProps extends Choices {
  readonly exploration: readonly Posterior[];
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** The chosen trial in words. */
  readonly story: string;
}

/** Chooses a trial with a slider and a parameter from a list. Native controls support arrow keys and screen readers. */
export function Scrubber({ exploration, at, onAt, parameters, parameter, onParameter, story }: ScrubberProps) {
  const number = exploration[at]?.number ?? 0;
  return (
    <div class="scrubber">
      <label>
        <span>{t("Trial {number}", { number })}</span>
        <input
          type="range"
          aria-label={t("Trial")}
          aria-valuetext={t("trial {number}", { number })}
          min={0}
          max={exploration.length - 1}
          step={1}
          value={at}
          disabled={exploration.length < 2}
          onInput={(event) => onAt(Number(event.currentTarget.value))}
        />
      </label>
      <label>
        <span>{t("along")}</span>
        <select
          aria-label={t("Parameter")}
          value={parameter}
          onChange={(event) => onParameter(event.currentTarget.value)}
        >
          {parameters.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <p class="note" aria-live="polite">
        {story}
      </p>
    </div>
  );
}
