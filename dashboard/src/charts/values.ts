import type { Direction, Study } from "../data.ts";
import { isOn, type Scale, type View, valueScale, withLane } from "../scale.ts";
import { t } from "../words.ts";

/** The worse end of an objective's axis. Absent values go there, away from the best one. */
function worseSide(direction: Direction): "below" | "above" {
  return direction === "maximize" ? "below" : "above";
}

const ENDED: ReadonlySet<string> = new Set(["complete", "failed", "pruned", "cancelled"]);

/** The values that count, without those of excluded trials. */
export function knownValues(study: Study): readonly number[] {
  const { value, excluded } = study.trials;
  return value.filter((each, row): each is number => each !== null && excluded?.[row] !== true);
}

export function rows(study: Study): readonly number[] {
  return study.trials.number.map((_, row) => row);
}

/** Returns whether a trial has ended, with or without a value. Other trials are not drawn. */
export function hasEnded({ trials }: Study, row: number): boolean {
  return ENDED.has(trials.state[row] as string);
}

/** The axis of a study's values, with a lane for the trials that ended without one. */
export function studyScale(study: Study, view: View): Scale {
  const scale = bareScale(study, view);
  const absent = rows(study).some((row) => study.trials.value[row] === null && hasEnded(study, row));
  return absent ? withLane(scale, t("none"), worseSide(study.objective.direction)) : scale;
}

/**
 * The position of each trial on the value axis, by row; NaN if it has not ended, or if a focused axis leaves it out.
 */
export function valuePlaces(study: Study, scale: Scale): readonly number[] {
  return study.trials.value.map((value, row) => (hasEnded(study, row) ? scale.place(value) : NaN));
}

/** The positions with the values beyond a focused axis moved to its edge, because a line must end somewhere. */
export function clampedPlaces(study: Study, view: View): readonly number[] {
  const bare = bareScale(study, view);
  const whole = studyScale(study, view);
  return study.trials.value.map((value, row) => {
    if (value === null) return hasEnded(study, row) ? whole.place(null) : NaN;
    return Math.min(bare.high, Math.max(bare.low, bare.place(value)));
  });
}

/** The number of values that a focused axis leaves out. */
export function leftOut(study: Study, view: View): number {
  const scale = bareScale(study, view);
  return knownValues(study).filter((value) => !isOn(scale, scale.place(value))).length;
}

function bareScale(study: Study, view: View): Scale {
  return valueScale(knownValues(study), study.objective.direction, view);
}
