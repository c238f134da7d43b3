import { formatNumber } from "../format.ts";
import type { Objective, RecommendedFront } from "../data.ts";
import { t } from "../words.ts";
import { said } from "../said.ts";

/** A bound of one objective: the place of its value among the picks of this objective. */
export interface At {
  readonly objective: number;
  readonly place: number;
}

/** The number of the member that is picked at a bound, or without one. */
export function pickedAt({ picks, pick }: RecommendedFront, at: At | undefined): number | undefined {
  return at === undefined ? pick : picks[at.objective]?.number[at.place];
}

interface AtChoiceProps {
  readonly objectives: readonly Objective[];
  readonly recommended: RecommendedFront;
  readonly at: At | undefined;
  readonly onAt: (at: At | undefined) => void;
}

/** Chooses the rule of the pick: the default one, or the best at a bound of one objective, which a slider moves. */
export function AtChoice({ objectives, recommended, at, onAt }: AtChoiceProps) {
  const { picks, pickRule } = recommended;
  const bounds = at === undefined ? [] : (picks[at.objective]?.at ?? []);
  const text =
    at === undefined
      ? said(pickRule)
      : `${objectives[at.objective]?.name ?? ""} ${picks[at.objective]?.relation ?? ""} ${formatNumber(bounds[at.place] ?? NaN, 5)}`;
  return (
    <div class="scrubber">
      <label>
        <span>{t("Pick")}</span>
        <select
          aria-label={t("Rule of the pick")}
          value={at === undefined ? "" : at.objective}
          onChange={({ currentTarget: { value } }) =>
            onAt(value === "" ? undefined : { objective: Number(value), place: 0 })
          }
        >
          <option value="">{said(pickRule)}</option>
          {objectives.map(({ name }, index) => (
            <option key={name} value={index}>
              {t("at a bound of {name}", { name })}
            </option>
          ))}
        </select>
      </label>
      {at === undefined ? null : (
        <label>
          <span>{text}</span>
          <input
            type="range"
            aria-label={t("Bound of {name}", { name: objectives[at.objective]?.name ?? "" })}
            aria-valuetext={text}
            min={0}
            max={Math.max(0, bounds.length - 1)}
            step={1}
            value={at.place}
            disabled={bounds.length < 2}
            onInput={(event) => onAt({ ...at, place: Number(event.currentTarget.value) })}
          />
        </label>
      )}
    </div>
  );
}
