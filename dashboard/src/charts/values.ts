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

/** The last reported value of a trial that ended without a result; null for others. */
export function lastValue({ trials }: Study, row: number): number | null {
  const ended = trials.value[row] === null && (trials.state[row] === "pruned" || trials.state[row] === "failed");
  return ended ? (trials.last?.[row] ?? null) : null;
}

/** The values that an axis has room for: those that count, and the last ones of trials without a result. */
export function drawnValues(study: Study): readonly number[] {
  const known = knownValues(study);
  const { last, excluded } = study.trials;
  if (last === undefined) return known;
  const lasts = rows(study).map((row) => (excluded?.[row] === true ? null : lastValue(study, row)));
  return [...known, ...lasts.filter((value) => value !== null)];
}

/** The value at which a chart draws a trial: its result, or otherwise the last one that it reported. */
function drawnValue(study: Study, row: number): number | null {
  return study.trials.value[row] ?? lastValue(study, row);
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
  const absent = rows(study).some((row) => drawnValue(study, row) === null && hasEnded(study, row));
  return absent ? withLane(scale, t("none"), worseSide(study.objective.direction)) : scale;
}

/**
 * The position of each trial on the value axis, by row; NaN if it has not ended, or if a focused axis leaves it out.
 */
export function valuePlaces(study: Study, scale: Scale): readonly number[] {
  return rows(study).map((row) => (hasEnded(study, row) ? scale.place(drawnValue(study, row)) : NaN));
}

/** The positions with the values beyond a focused axis moved to its edge, because a line must end somewhere. */
export function clampedPlaces(study: Study, view: View): readonly number[] {
  const bare = bareScale(study, view);
  const whole = studyScale(study, view);
  return rows(study).map((row) => {
    const value = drawnValue(study, row);
    if (value === null) return hasEnded(study, row) ? whole.place(null) : NaN;
    return Math.min(bare.high, Math.max(bare.low, bare.place(value)));
  });
}

/** The number of values that a focused axis leaves out. */
export function leftOut(study: Study, view: View): number {
  const scale = bareScale(study, view);
  return drawnValues(study).filter((value) => !isOn(scale, scale.place(value))).length;
}

function bareScale(study: Study, view: View): Scale {
  return valueScale(drawnValues(study), study.objective.direction, view);
}
