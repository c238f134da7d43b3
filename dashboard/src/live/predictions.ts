/** What the server's models predict for a configuration, and how sliders move along parameters. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Cell, NumberParameter } from "../data.ts";
import { type Decode, Fields, list, number, text } from "../decode.ts";
import { extent } from "../extent.ts";
import { cell } from "../parse/values.ts";
import { useLive } from "./context.ts";
import { studyPath } from "./route.ts";

/** A predicted value: half of all evaluations are below the median, and nine of ten between low and high. */
export interface Range {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** The probability that its expected value is better than that of the trial at the start. */
  readonly better: number;
}

export interface Prediction {
  /** Number of complete trials that the models know. */
  readonly results: number;
  /** The configuration for people, by the names of parameters and structures. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** The same as the server has it. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The reason why the configuration is not allowed. */
  readonly refused?: string;
  /** Number of different configurations with a result that a prediction needs; absent if there is one. */
  readonly needs?: number;
  readonly outcomes: readonly Range[];
  readonly feasible?: number;
  readonly failing?: number;
  readonly seconds?: Range;
  /** The share of the variance that the trials explain here. */
  readonly support?: number;
}

const range: Decode<Range> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    name: fields.get("name", text),
    median: fields.get("median", number),
    low: fields.get("low", number),
    high: fields.get("high", number),
    better: fields.get("better", number),
  };
};

export const prediction: Decode<Prediction> = (value, path) => {
  const fields = new Fields(value, path);
  const params = fields.get("params", (each, where) => new Fields(each, where));
  const { p_feasible: feasible } = fields.optional("p_feasible", number);
  const { p_fail: failing } = fields.optional("p_fail", number);
  const { outcomes = [] } = fields.optional("outcomes", list(range));
  return {
    results: fields.get("results", number),
    cells: new Map(params.names().map((name) => [name, params.get(name, cell)])),
    params: Object.fromEntries(params.names().map((name) => [name, params.get(name, (each) => each)])),
    outcomes,
    ...(feasible === undefined ? {} : { feasible }),
    ...(failing === undefined ? {} : { failing }),
    ...fields.optional("refused", text),
    ...fields.optional("needs", number),
    ...fields.optional("seconds", range),
    ...fields.optional("support", number),
  };
};

/** Values that were put in, by parameter. */
export type Moves = Readonly<Record<string, unknown>>;

export interface Predicted {
  readonly value?: Prediction;
  readonly error?: Error;
}

/**
 * The prediction for a trial's configuration with other values put in. One request at a time: while it is under way,
 * only the latest move waits.
 */
export function usePrediction(study: string, trial: number | undefined, moves: Moves): Predicted {
  const { api } = useLive();
  const [answer, setAnswer] = useState<Predicted>({});
  const wanted = useRef<string>(undefined);
  const busy = useRef(false);
  const send = async () => {
    busy.current = true;
    let sent: string | undefined;
    while (sent !== wanted.current) {
      sent = wanted.current;
      const got = await api.ask(`${studyPath(study)}/predictions`, sent ?? "{}", prediction).then(
        (value): Predicted => ({ value }),
        (error: Error): Predicted => ({ error }),
      );
      setAnswer((before) => (got.error === undefined ? got : { ...before, ...got }));
    }
    busy.current = false;
  };
  useEffect(() => {
    if (trial === undefined) return;
    wanted.current = JSON.stringify({ trial, params: moves });
    if (!busy.current) void send();
  }, [api, study, trial, moves]);
  return answer;
}

/** Number of steps of a slider. */
export const STEPS = 1000;

/** A slider along a parameter's own scale, between its bounds or, without bounds, over the observed values. */
export interface Track {
  at(value: number): number;
  value(at: number): number;
}

export function trackOf({ low, high, log, integer }: NumberParameter, column: readonly Cell[]): Track {
  const seen = column.filter((each) => typeof each === "number");
  const [least, most] = extent(seen);
  const from = low ?? least;
  const to = high ?? most;
  if (!(from < to)) return { at: () => 0, value: () => (Number.isFinite(from) ? from : 0) };
  const logarithmic = log && from > 0;
  const [start, end] = logarithmic ? [Math.log(from), Math.log(to)] : [from, to];
  const place = (value: number) => (logarithmic ? Math.log(value) : value);
  return {
    at: (value) => Math.round((STEPS * (place(value) - start)) / (end - start)),
    value: (at) => {
      const share = at / STEPS;
      const exact = logarithmic ? Math.exp(start + share * (end - start)) : start + share * (end - start);
      const rounded = integer ? Math.round(exact) : Number(exact.toPrecision(4));
      return Math.min(to, Math.max(from, rounded));
    },
  };
}

/** The next position at which a slider has another value; keys would otherwise stay on one whole number. */
export function nextAt(track: Track, at: number, direction: 1 | -1): number {
  const now = track.value(at);
  let next = at + direction;
  while (next > 0 && next < STEPS && track.value(next) === now) next += direction;
  return Math.min(STEPS, Math.max(0, next));
}
