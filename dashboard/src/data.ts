/**
 * What a page is made of. The records are written by the analysis; nothing here is computed from a store. Tables are
 * columnar: row `i` of a study is the `i`-th entry of every column.
 */

export type Direction = "minimize" | "maximize";

export const STATES = ["complete", "pruned", "failed", "cancelled", "running", "paused", "queued"] as const;
export type State = (typeof STATES)[number];

/** A parameter's value: a number, a choice by its label, or null where the parameter was inactive. */
export type Cell = number | string | null;

export type Scalar = string | number | boolean;

export interface Objective {
  readonly name: string;
  readonly direction: Direction;
}

export interface NumberParameter {
  readonly kind: "number";
  readonly name: string;
  readonly integer: boolean;
  readonly log: boolean;
  /** Absent where a prior is unbounded; both bounds are inclusive. */
  readonly low?: number;
  readonly high?: number;
}

export interface ChoiceParameter {
  readonly kind: "choice";
  readonly name: string;
  /** As people read them. */
  readonly choices: readonly string[];
  /** The same as the server knows them, in the same order: a choice may be a number or a truth value. */
  readonly values: readonly Scalar[];
}

export type Parameter = NumberParameter | ChoiceParameter;

/** Values by parameter, in the order of the record; only active parameters are present. */
export type Assignment = readonly (readonly [name: string, value: Cell])[];

export interface Best {
  readonly number: number;
  readonly params: Assignment;
  readonly value: number;
}

export interface Recommended {
  readonly number: number;
  readonly params: Assignment;
  readonly mean: number;
  readonly sd: number;
  /** Whether to use it or the best trial, and why. */
  readonly advice?: string;
  /** The best trial when that was said. */
  readonly beside?: number;
}

export const STATUSES = ["stopped", "running", "failed", "paused", "finished", "waiting"] as const;

/** Where a study stands: in a word, and in a sentence that begins with it. */
export interface Status {
  readonly state: (typeof STATUSES)[number];
  readonly text: string;
}

export interface TestScore {
  readonly scorer: string;
  readonly score: number;
}

/** Which engine proposed a trial, and why. */
export interface Explanation {
  readonly engine: string;
  readonly why: string;
}

/** What a model expected of each trial before it was evaluated; null where none did. */
export interface Predictions {
  readonly mean: readonly (number | null)[];
  readonly sd: readonly (number | null)[];
  readonly acquisition: readonly (number | null)[];
}

export interface Trials {
  readonly count: number;
  readonly number: readonly number[];
  readonly state: readonly State[];
  readonly value: readonly (number | null)[];
  /** The value of each objective, row by row, where there are several. */
  readonly values?: readonly (readonly number[] | null)[];
  /** One column per parameter, in the order of {@link Study.parameters}. */
  readonly params: readonly (readonly Cell[])[];
  /** Why a trial failed; empty where it did not. */
  readonly reason: readonly string[];
  readonly seconds: readonly (number | null)[];
  readonly explanation: readonly Explanation[];
  readonly predictions?: Predictions;
  /** Whether a person took the trial out; absent where none was. */
  readonly excluded?: readonly boolean[];
  /** What evaluated each trial, by its id or as unknown; absent where that is the same for all. */
  readonly workload?: readonly (string | null)[];
}

/** What a person decided about a study, with who it was and why. */
export interface Decision {
  readonly at: string;
  readonly text: string;
}

/** From which trial on something evaluates a study, and why it changed. */
export interface Workload {
  readonly id: string;
  readonly from: number;
  readonly why: string;
  readonly parts: readonly (readonly [name: string, text: string])[];
}

/** Why an engine proposed so many trials; a fallback is one for which another engine could not. */
export interface Reason {
  readonly why: string;
  readonly trials: number;
  readonly fallback: boolean;
}

/** A sampler or a part of one, with its reasons, the most frequent first. */
export interface Engine {
  readonly engine: string;
  readonly trials: number;
  readonly reasons: readonly Reason[];
}

/** Predicted against observed, column by column. */
export interface Calibration {
  /** How many forecasts there are; of many a spread is shown. */
  readonly total: number;
  readonly number: readonly number[];
  readonly mean: readonly number[];
  /** Of a single evaluation, noise included. */
  readonly sd: readonly number[];
  readonly observed: readonly number[];
  readonly z: readonly number[];
  /** Which share of the observed values the intervals of each level hold. */
  readonly coverage: readonly { readonly level: number; readonly share: number }[];
  readonly meanSquare: number;
}

/** A parameter's share of the variance of what the model expects, alone and with others. */
export interface Share {
  readonly parameter: string;
  readonly total: number;
}

/** What a model believed along one parameter through the point it proposed. */
export interface Line {
  readonly parameter: string;
  /** The place of the proposed point. */
  readonly next: number;
  readonly at: readonly Cell[];
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** How worth trying each point was. */
  readonly acquisition: readonly number[];
}

export const ACQUISITIONS = ["logei", "ei", "pi", "lcb"] as const;
/** The function by which a point is worth trying: log expected improvement and so on. */
export type Acquisition = (typeof ACQUISITIONS)[number];

export interface Posterior {
  readonly number: number;
  readonly acquisition: Acquisition;
  readonly lines: readonly Line[];
}

/** How much a parameter matters: its share of what all explain alone, and the range over which that varies with halves of the trials. */
export interface ImportanceShare {
  readonly parameter: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** How much a parameter tells the best trials apart from the others: a share of that of all. */
export interface Divergence {
  readonly parameter: string;
  readonly share: number;
}

/** Which parameters matter; no shares where there are too few results to tell, or nothing stands above the noise. */
export interface Importance {
  readonly results: number;
  /** With fewer results nothing is told. */
  readonly needs: number;
  /** The greatest first. */
  readonly shares: readonly ImportanceShare[];
  readonly pedanova: readonly Divergence[];
}

/** What a person should look at. */
export interface Alarm {
  readonly kind: string;
  readonly text: string;
}

/** When each trial ran and on which worker, in seconds since the first start, column by column. */
export interface Timeline {
  readonly lanes: readonly string[];
  readonly lane: readonly number[];
  readonly number: readonly number[];
  readonly start: readonly number[];
  /** Null while the trial runs. */
  readonly end: readonly (number | null)[];
  readonly state: readonly State[];
}

/** The intermediate values that one trial reported. */
export interface Reports {
  readonly number: number;
  readonly state: State;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Which share of the trials is at least as good as each value, the best value first. */
export interface Distribution {
  readonly value: readonly number[];
  readonly share: readonly number[];
}

/** What a model expects over a grid of two parameters, where trials are near: one row of means for each of `ys`. */
export interface Contour {
  readonly x: string;
  readonly y: string;
  readonly xs: readonly Cell[];
  readonly ys: readonly Cell[];
  readonly mean: readonly (readonly (number | null)[])[];
}

/** The trials that no other trial beats in every objective. */
export interface Front {
  readonly numbers: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** What so many more trials are expected to bring, judged by how the study went so far. */
export interface Forecast {
  readonly more: number;
  /** The best value. */
  readonly now: number;
  /** What is expected of the best value after the trials; never worse than it is now. */
  readonly expected: number;
  /** With 90 % probability the best value will be no better than this. */
  readonly limit: number;
  /** Whether the expected gain is more than so many trials should bring. */
  readonly worthwhile: boolean;
}

/** What the analysis says of a study; every part may be absent. */
export interface Analysis {
  readonly recommended?: Recommended;
  readonly importance?: Importance;
  readonly alarms?: readonly Alarm[];
  readonly timeline?: Timeline;
  readonly intermediate?: readonly Reports[];
  readonly distribution?: Distribution;
  readonly contours?: readonly Contour[];
  readonly front?: Front;
  readonly forecast?: Forecast;
  readonly engines?: readonly Engine[];
  readonly calibration?: Calibration;
  /** The greatest first. */
  readonly sensitivity?: readonly Share[];
  /** By trial, the latest last. */
  readonly exploration?: readonly Posterior[];
}

export interface Study extends Analysis {
  readonly kind: "study";
  readonly name: string;
  readonly sampler: string;
  readonly seed: string;
  readonly objective: Objective;
  /** All of them, where there are several; the first is {@link objective}. */
  readonly objectives?: readonly Objective[];
  readonly states: Readonly<Record<State, number>>;
  readonly status: Status;
  readonly wallSeconds: number;
  readonly fits?: number;
  readonly parameters: readonly Parameter[];
  readonly trials: Trials;
  /** How many trials were started: the rows of {@link trials} may be a sample of them. */
  readonly started: number;
  /** Where the best value improved: trial number and value, in trial order. */
  readonly bestSoFar: readonly (readonly [number: number, value: number])[];
  readonly best?: Best;
  readonly test?: TestScore;
  /** How many trials the study may start, or its latest run goes on to; absent where there is no limit. */
  readonly budget?: number;
  /** Why a person stopped it; absent where nobody did. */
  readonly stopped?: string;
  /** The latest of them in order; absent where there is none. */
  readonly decisions?: readonly Decision[];
  /** How many decisions there are. */
  readonly decided?: number;
  /** In order; absent where nobody has said what evaluates the study. */
  readonly workloads?: readonly Workload[];
}

export interface Run {
  readonly sampler: string;
  readonly seed: string;
  readonly best?: Best;
  readonly trials: number;
  readonly fits?: number;
  readonly wallSeconds: number;
}

/** The best value after so many evaluations: its mean over seeds, and the band they span. */
export interface CurvePoint {
  readonly evaluations: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Curve {
  readonly sampler: string;
  readonly points: readonly CurvePoint[];
}

export interface Comparison {
  readonly kind: "comparison";
  readonly title: string;
  readonly objective: Objective;
  readonly runs: readonly Run[];
  readonly convergence: readonly Curve[];
}

export type Report = Study | Comparison;

/** Whether none of the objectives comes first, so that no trial is the best. */
export function hasSeveral({ objectives = [] }: Pick<Study, "objectives">): boolean {
  return objectives.length > 1;
}

export function seedCount({ runs }: Comparison): number {
  return new Set(runs.map(({ seed }) => seed)).size;
}

/** Negative when `a` is the better value. */
export function compareValues(direction: Direction, a: number, b: number): number {
  return direction === "maximize" ? b - a : a - b;
}
