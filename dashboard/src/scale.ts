/**
 * Scales map values to axis coordinates: plain intervals of numbers. A scale knows the position of each value and the
 * ticks to print, whether the parameter is linear, logarithmic or a choice. Log axes, category axes and axes with a
 * lane for absent values are therefore drawn, brushed and exported in the same way.
 */

import type { Cell, Direction, Parameter } from "./data.ts";
import { extent, quantile } from "./extent.ts";
import { axisTexts } from "./format.ts";

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The ticks of a stretch of an axis, and the power of ten by which the axis multiplies their texts. */
interface Ticks {
  readonly ticks: readonly Tick[];
  readonly power: number;
}

export interface Scale extends Ticks {
  /** The ends of the axis, in axis coordinates. */
  readonly low: number;
  readonly high: number;
  /** The ticks of a stretch of the axis, in axis coordinates. */
  within(low: number, high: number): Ticks;
  /** The position of a value, in axis coordinates; NaN if it has none. */
  place(value: Cell): number;
}

const MARGIN = 0.05;

const NO_TICKS: Ticks = { ticks: [], power: 0 };

/** An axis with nothing on it. */
const BLANK: Scale = { low: 0, high: 1, ticks: [], power: 0, within: () => NO_TICKS, place: () => NaN };

export function linearScale(low: number, high: number, wanted = 5, integer = false): Scale {
  const place = (value: number) => value;
  const marks = (from: number, to: number) => {
    const step = Math.max(niceStep((to - from) / wanted), integer ? 1 : 0);
    return multiples(step, from, to);
  };
  return low === high ? constantScale(low, place, marks) : padded(low, high, marks, place, (position) => position);
}

/**
 * A logarithmic scale to base 10; both ends must be positive. Short ranges have 1-2-5 ticks, long ones have whole
 * decades.
 */
export function logScale(low: number, high: number, wanted = 5): Scale {
  const marks = (from: number, to: number) => {
    const decades = Math.log10(to / from);
    const round = decades >= 2 ? powers(from, to, Math.ceil(decades / (wanted + 1))) : oneTwoFive(from, to);
    return round.length >= 2 ? round : multiples(niceStep((to - from) / wanted), from, to);
  };
  return low === high ? constantScale(low, log10, marks, power10) : padded(low, high, marks, log10, power10);
}

export function choiceScale(choices: readonly string[]): Scale {
  const places = new Map(choices.map((choice, index) => [choice, index]));
  const ticks = choices.map((text, at) => ({ at, text }));
  return {
    low: -0.5,
    high: Math.max(choices.length, 1) - 0.5,
    ticks,
    power: 0,
    within: (low, high) => ({ ticks: ticks.filter(({ at }) => at >= low && at <= high), power: 0 }),
    place: (value) => places.get(String(value)) ?? NaN,
  };
}

/**
 * The scale of a parameter: its bounds, widened to the observed values. Unbounded priors and added trials need that.
 */
export function parameterScale(parameter: Parameter, column: readonly Cell[], wanted = 5): Scale {
  if (parameter.kind === "choice") return choiceScale(parameter.choices);
  const seen = column.filter((value) => typeof value === "number");
  const bounds = [parameter.low, parameter.high].filter((bound) => bound !== undefined);
  const [low, high] = extent([...bounds, ...seen]);
  if (low > high) return BLANK;
  return parameter.log && low > 0 ? logScale(low, high, wanted) : linearScale(low, high, wanted, parameter.integer);
}

/** The ways to draw an objective's axis: with every value, without the worst outliers, or logarithmic. */
export type View = "all" | "focus" | "log";

/** The share of values that a focused axis keeps, at least: the worst tenth may be left out… */
const FOCUS_SHARE = 0.9;
/** …if it stretches the axis at least threefold. */
const FOCUS_GAIN = 3;

function focused(values: readonly number[], direction: Direction): readonly [low: number, high: number] {
  const [low, high] = extent(values);
  return direction === "maximize" ? [quantile(values, 1 - FOCUS_SHARE), high] : [low, quantile(values, FOCUS_SHARE)];
}

/** The views that are useful for these values; the first one is the best to start with. */
export function usefulViews(values: readonly number[], direction: Direction): readonly View[] {
  const [low, high] = extent(values);
  if (!(high > low)) return ["all"];
  const [from, to] = focused(values, direction);
  const focus: View[] = to > from && high - low >= FOCUS_GAIN * (to - from) ? ["focus"] : [];
  return [...focus, "all", ...(low > 0 && high / low >= 10 ? (["log"] as const) : [])];
}

/** An objective's axis, with some room beyond the best value for its label. */
export function valueScale(values: readonly number[], direction: Direction, view: View, wanted = 5): Scale {
  const [low, high] = view === "focus" ? focused(values, direction) : extent(values);
  if (!(low <= high)) return BLANK;
  const scale = view === "log" && low > 0 ? logScale(low, high, wanted) : linearScale(low, high, wanted);
  const air = 0.06 * (scale.high - scale.low);
  return direction === "maximize" ? { ...scale, high: scale.high + air } : { ...scale, low: scale.low - air };
}

/** Returns whether a position is on the axis. A focused axis leaves some values out. */
export function isOn({ low, high }: Scale, position: number): boolean {
  return position >= low && position <= high;
}

/** The same scale with a lane for absent values, below or above the others. Values beyond the axis stay beyond it. */
export function withLane(scale: Scale, text: string, side: "below" | "above"): Scale {
  const span = scale.high - scale.low;
  const onAxis = (position: number) => (isOn(scale, position) ? position : NaN);
  const at = side === "below" ? scale.low - 0.04 * span : scale.high + 0.04 * span;
  const beside = (ticks: readonly Tick[]) => (side === "below" ? [{ at, text }, ...ticks] : [...ticks, { at, text }]);
  return {
    low: side === "below" ? scale.low - 0.1 * span : scale.low,
    high: side === "above" ? scale.high + 0.1 * span : scale.high,
    ticks: beside(scale.ticks),
    power: scale.power,
    within: (low, high) => {
      const { ticks, power } = scale.within(Math.max(low, scale.low), Math.min(high, scale.high));
      return { ticks: at >= low && at <= high ? beside(ticks) : ticks, power };
    },
    place: (value) => (value === null ? at : onAxis(scale.place(value))),
  };
}

/** A stretch of a scale, in axis coordinates, with ticks of its own. Without a stretch it is the whole scale. */
export function zoomed(scale: Scale, stretch: readonly [low: number, high: number] | undefined): Scale {
  if (stretch === undefined) return scale;
  const [low, high] = stretch;
  return { ...scale, low, high, ...scale.within(low, high) };
}

/** The text of the tick at a position; empty if there is none. */
export function tickText(scale: Scale, position: number): string {
  const near = 1e-9 * (scale.high - scale.low);
  return scale.ticks.find(({ at }) => Math.abs(at - position) <= near)?.text ?? "";
}

/** The nearest of 1, 2 or 5 times a power of ten, by ratio. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  return (ratio < Math.SQRT2 ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10) * power;
}

function log10(value: number): number {
  return value > 0 ? Math.log10(value) : NaN;
}

function power10(position: number): number {
  return 10 ** position;
}

/** The values of the ticks between two values. */
type Marks = (low: number, high: number) => readonly number[];
type Mapping = (of: number) => number;

function padded(low: number, high: number, marks: Marks, place: Mapping, value: Mapping): Scale {
  const [from, to] = [place(low), place(high)];
  const margin = MARGIN * (to - from);
  return scaleOf([from - margin, to + margin], marks(low, high), marks, place, value);
}

function constantScale(constant: number, place: Mapping, marks: Marks, value: Mapping = (position) => position): Scale {
  const at = place(constant);
  const margin = at === 0 ? 1 : Math.abs(at) * 0.1;
  return scaleOf([at - margin, at + margin], [constant], marks, place, value);
}

function scaleOf(
  [low, high]: readonly [number, number],
  ticks: readonly number[],
  marks: Marks,
  place: Mapping,
  value: Mapping,
): Scale {
  return {
    low,
    high,
    ...printed(ticks, place),
    within: (from, to) => (from < to ? printed(marks(value(from), value(to)), place) : NO_TICKS),
    place: (each) => (typeof each === "number" ? place(each) : NaN),
  };
}

function printed(values: readonly number[], place: Mapping): Ticks {
  const { texts, power } = axisTexts(values);
  return { ticks: values.map((value, index) => ({ at: place(value), text: texts[index] ?? "" })), power };
}

function multiples(step: number, low: number, high: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return range(first, last).map((each) => Number((each * step).toPrecision(12)));
}

function powers(low: number, high: number, stride: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  return range(first, last)
    .filter((power) => (power - first) % stride === 0)
    .map(powerOfTen);
}

function oneTwoFive(low: number, high: number): readonly number[] {
  const decades = range(Math.floor(Math.log10(low)), Math.floor(Math.log10(high)));
  const marks = decades.flatMap((power) => [1, 2, 5].map((times) => Number(`${times}e${power}`)));
  return marks.filter((mark) => mark >= low * (1 - 1e-9) && mark <= high * (1 + 1e-9));
}

/** A power of ten, parsed instead of computed: 10 ** -5 is 0.000009999999999999999 in some engines. */
function powerOfTen(power: number): number {
  return Number(`1e${power}`);
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
