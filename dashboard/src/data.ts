/**
 * The records that a page shows. The analysis in Java computes them. Tables are columnar: row `i` of a study is the
 * `i`-th entry of every column.
 */

export type Direction = "minimize" | "maximize";

export const STATES = ["complete", "pruned", "failed", "cancelled", "running", "paused", "queued"] as const;
export type State = (typeof STATES)[number];

/** A parameter's value: a number, the label of a choice, or null if the parameter was inactive. */
export type Cell = number | string | null;

export type Scalar = string | number | boolean;

export interface Objective {
  readonly name: string;
  readonly direction: Direction;
  /** The worst acceptable value. */
  readonly threshold?: number;
}

/** A limit on a value that trials tell, such as `<= 512`. */
export interface Constraint {
  readonly name: string;
  readonly rule: string;
}

export interface NumberParameter {
  readonly kind: "number";
  readonly name: string;
  readonly integer: boolean;
  readonly log: boolean;
  /** Absent if a prior is unbounded. Both bounds are inclusive. */
  readonly low?: number;
  readonly high?: number;
}

export interface ChoiceParameter {
  readonly kind: "choice";
  readonly name: string;
  /** Labels for people. */
  readonly choices: readonly string[];
  /** The choices as the server knows them, in the same order: a choice may be a number or a truth value. */
  readonly values: readonly Scalar[];
}

export type Parameter = NumberParameter | ChoiceParameter;

/** Values by parameter, in the order of the record. Only active parameters are present. */
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
  /** Advice whether to use it or the best trial, with the reason. */
  readonly advice?: string;
  /** A sentence on the configurations that no evidence tells apart from it, and the cheapest of them. */
  readonly ties?: string;
  /** The best trial at the time of the advice. */
  readonly beside?: number;
}

export const STATUSES = ["stopped", "running", "failed", "paused", "finished", "waiting"] as const;

/** The status of a study, as a word, and as a sentence that starts with it. */
export interface Status {
  readonly state: (typeof STATUSES)[number];
  readonly text: string;
}

/** The progress of a study. A part that is not known is absent. */
export interface Progress {
  /** Number of trials that finished since the best one. */
  readonly sinceBest?: number;
  /** Number of trials that the budget still allows to finish. */
  readonly left?: number;
  /** The time for {@link left} at the rate of the latest trials. */
  readonly seconds?: number;
}

export interface TestScore {
  readonly scorer: string;
  readonly score: number;
}

/** The engine that proposed a trial, and its reason. */
export interface Explanation {
  readonly engine: string;
  readonly why: string;
}

/** A model's predictions for each trial before its evaluation; null if there was none. */
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
  /** The value of each objective, row by row, if there are several. */
  readonly values?: readonly (readonly number[] | null)[];
  /** The value that each of {@link Study.constraints} limits, row by row. */
  readonly limited?: readonly (readonly (number | null)[] | null)[];
  /** Whether a trial violates a constraint; absent if none does. */
  readonly infeasible?: readonly boolean[];
  /** The last reported value of each trial without a result; absent if none reported. */
  readonly last?: readonly (number | null)[];
  /** The step of {@link last}. */
  readonly lastStep?: readonly (number | null)[];
  /** One column per parameter, in the order of {@link Study.parameters}. */
  readonly params: readonly (readonly Cell[])[];
  /** The reason of a failed trial; empty for others. */
  readonly reason: readonly string[];
  readonly seconds: readonly (number | null)[];
  readonly explanation: readonly Explanation[];
  readonly predictions?: Predictions;
  /** Whether a person excluded the trial; absent if no trial was excluded. */
  readonly excluded?: readonly boolean[];
  /** The tags that people gave each trial; absent if no trial has any. */
  readonly tags?: readonly (readonly string[] | null)[];
  /** The notes of people on each trial, perhaps only their beginnings; absent if no trial has any. */
  readonly notes?: readonly (readonly Note[] | null)[];
  /** The workload of each trial, as an id or as unknown; absent if all trials have the same. */
  readonly workload?: readonly (string | null)[];
}

/** A person's note on a study or a trial, with its author if known. */
export interface Note {
  readonly at: string;
  readonly text: string;
  readonly by?: string;
}

/** The tag of favourites. */
export const STAR = "star";

/** A person's decision about a study, with its author and reason. */
export interface Decision {
  readonly at: string;
  readonly text: string;
}

/** A workload of a study, with the first trial it applies to and the reason of the change. */
export interface Workload {
  readonly id: string;
  readonly from: number;
  readonly why: string;
  readonly parts: readonly (readonly [name: string, text: string])[];
}

/** A reason of an engine, with the number of trials proposed for it. In a fallback another engine could not propose. */
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

/** Predicted against observed values, column by column. */
export interface Calibration {
  /** Total number of forecasts. If there are many, the columns hold a selection. */
  readonly total: number;
  readonly number: readonly number[];
  readonly mean: readonly number[];
  /** Standard deviation of a single evaluation, noise included. */
  readonly sd: readonly number[];
  readonly observed: readonly number[];
  readonly z: readonly number[];
  /** The share of observed values inside the intervals of each level. */
  readonly coverage: readonly { readonly level: number; readonly share: number }[];
  readonly meanSquare: number;
}

/** A parameter's share of the variance of the expected values, alone and with others. */
export interface Share {
  readonly parameter: string;
  readonly total: number;
}

/** A model's belief along one parameter, through the point it proposed. */
export interface Line {
  readonly parameter: string;
  /** The index of the proposed point. */
  readonly next: number;
  readonly at: readonly Cell[];
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** The acquisition function at each point. */
  readonly acquisition: readonly number[];
}

export const ACQUISITIONS = ["logei", "ei", "pi", "lcb"] as const;
/** The acquisition functions, such as log expected improvement. */
export type Acquisition = (typeof ACQUISITIONS)[number];

export interface Posterior {
  readonly number: number;
  readonly acquisition: Acquisition;
  readonly lines: readonly Line[];
}

/**
 * A parameter's importance: its share of what all parameters explain alone, with its range over halves of the trials.
 */
export interface ImportanceShare {
  readonly parameter: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A parameter's ability to distinguish the best trials from the others, as a share of all parameters'. */
export interface Divergence {
  readonly parameter: string;
  readonly share: number;
}

/**
 * The importance of parameters. Shares are absent if there are too few results, or if no parameter stands out from the
 * noise.
 */
export interface Importance {
  readonly results: number;
  /** Number of results below which no importance is computed. */
  readonly needs: number;
  /** In descending order. */
  readonly shares: readonly ImportanceShare[];
  readonly pedanova: readonly Divergence[];
}

/** A problem that a person should look at. */
export interface Alarm {
  readonly kind: string;
  readonly text: string;
  /** The region of the space that it is about, if it is about one. */
  readonly region?: Region;
}

/** A region of one parameter, from a value to another one; of a choice, both are the same. */
export interface Region {
  readonly parameter: string;
  readonly low: Cell;
  readonly high: Cell;
}

/** A cause of failures, with the trials that failed for it, and the region in which they cluster, if they do. */
export interface Cause {
  readonly reason: string;
  readonly trials: readonly number[];
  readonly region?: Region;
}

/** The time and the worker of each trial, in seconds since the first start, column by column. */
export interface Timeline {
  readonly lanes: readonly string[];
  readonly lane: readonly number[];
  readonly number: readonly number[];
  readonly start: readonly number[];
  /** Null while the trial runs. */
  readonly end: readonly (number | null)[];
  readonly state: readonly State[];
}

/** The reports of one trial. */
export interface Reports {
  readonly number: number;
  readonly state: State;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** The share of trials that are at least as good as each value, the best value first. */
export interface Distribution {
  readonly value: readonly number[];
  readonly share: readonly number[];
}

/** A model's expectation over a grid of two parameters, where trials are near: one row of means for each of `ys`. */
export interface Contour {
  readonly x: string;
  readonly y: string;
  readonly xs: readonly Cell[];
  readonly ys: readonly Cell[];
  readonly mean: readonly (readonly (number | null)[])[];
}

/** A recommended configuration, with one value, mean and deviation for each objective. */
export interface FrontMember {
  readonly number: number;
  readonly params: Assignment;
  readonly values: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  /** The mean and the deviation of each value that a named constraint limits. */
  readonly limitedMean: readonly number[];
  readonly limitedSd: readonly number[];
  /** The probability to be on the front, and to be feasible. */
  readonly front: number;
  readonly feasible: number;
}

/** The members that are picked at bounds of one objective, the loosest bound first. */
export interface Picks {
  readonly relation: string;
  readonly at: readonly number[];
  readonly number: readonly number[];
}

/** The worst value of an objective that counts, with the rule that chose it. */
export interface Bound {
  readonly value: number;
  readonly by: string;
}

/** The configurations to choose from, by models of all outcomes. */
export interface RecommendedFront {
  readonly members: readonly FrontMember[];
  /** A sentence on the choice of the members. */
  readonly rule: string;
  /** The number of the picked member. */
  readonly pick?: number;
  /** The rule of the pick, such as `the knee`. */
  readonly pickRule: string;
  readonly hypervolume: number;
  /** One bound for each objective. */
  readonly reference: readonly Bound[];
  /** The growth of the observed hypervolume: trial number and value, in trial order. */
  readonly growth: readonly (readonly [number: number, value: number])[];
  /** One entry for each objective. */
  readonly picks: readonly Picks[];
}

/** The trials that no other trial dominates, and the recommended ones if there is a result. */
export interface Front {
  readonly numbers: readonly number[];
  readonly values: readonly (readonly number[])[];
  readonly recommended?: RecommendedFront;
}

/** The observed front of one of several compared studies. */
export interface ComparedFront {
  readonly study: string;
  readonly hypervolume: number;
  /** Number of different points on it. */
  readonly points: number;
  /** Number of those that another study's front dominates. */
  readonly dominated: number;
  /** The trials on it, or an even spread of them, with their values. */
  readonly numbers: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** The observed fronts of studies with the same objectives. */
export interface ComparedFronts {
  readonly objectives: readonly Objective[];
  readonly sides: readonly ComparedFront[];
  /** One bound for each objective, the same for all hypervolumes; absent without a feasible trial. */
  readonly reference?: readonly Bound[];
  /** The studies that are left out, because they have other objectives. */
  readonly others: readonly string[];
  /** The comparison in words. */
  readonly text: string;
}

/** The analysis of one value of the trials by itself: that of an objective, or one that a constraint limits. */
export interface OutcomeViews {
  readonly importance?: Importance;
  readonly distribution?: Distribution;
  readonly contours?: readonly Contour[];
}

/** The analysis of one of several objectives by itself. */
export interface Outcome extends OutcomeViews {
  readonly bestSoFar: readonly (readonly [number: number, value: number])[];
  /** What trials reported of this objective. */
  readonly intermediate?: readonly Reports[];
}

/** The expected benefit of more trials, judged by the study so far. */
export interface Forecast {
  readonly more: number;
  /** The best value so far. */
  readonly now: number;
  /** The expected best value after the trials, never worse than now. */
  readonly expected: number;
  /** The limit that the best value will not pass, with a probability of 90 %. */
  readonly limit: number;
  /** Whether the expected gain exceeds the gain that such a number of trials should bring. */
  readonly worthwhile: boolean;
}

/** The analysis of a study. Every part may be absent. */
export interface Analysis {
  readonly recommended?: Recommended;
  readonly importance?: Importance;
  readonly alarms?: readonly Alarm[];
  /** The causes of failures, the most common first; absent if no trial failed. */
  readonly failures?: readonly Cause[];
  readonly timeline?: Timeline;
  /** What trials reported of the only objective. */
  readonly intermediate?: readonly Reports[];
  readonly distribution?: Distribution;
  readonly contours?: readonly Contour[];
  readonly front?: Front;
  /** One entry for each of several objectives. */
  readonly outcomes?: readonly Outcome[];
  /** One entry for each of {@link Study.constraints}. */
  readonly limited?: readonly OutcomeViews[];
  readonly forecast?: Forecast;
  readonly engines?: readonly Engine[];
  readonly calibration?: Calibration;
  /** In descending order. */
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
  /** All objectives, if there are several; the first one is {@link objective}. */
  readonly objectives?: readonly Objective[];
  /** The named constraints; absent if there are none. */
  readonly constraints?: readonly Constraint[];
  /** The constraint whose value stands in the place of the {@link objective}, if a person looks at that one. */
  readonly limit?: Constraint;
  /** The clauses between parameters; absent if there are none. */
  readonly require?: readonly string[];
  readonly states: Readonly<Record<State, number>>;
  readonly status: Status;
  readonly progress?: Progress;
  readonly wallSeconds: number;
  readonly fits?: number;
  readonly parameters: readonly Parameter[];
  readonly trials: Trials;
  /** Number of started trials. The rows of {@link trials} may be a sample of them. */
  readonly started: number;
  /** Improvements of the best value: trial number and value, in trial order. */
  readonly bestSoFar: readonly (readonly [number: number, value: number])[];
  readonly best?: Best;
  readonly test?: TestScore;
  /** Number of trials at which the study, or its latest run, ends; absent if there is no limit. */
  readonly budget?: number;
  /** The reason why a person stopped it; absent if nobody did. */
  readonly stopped?: string;
  /** The tags and notes of people on the study itself. */
  readonly tags?: readonly string[];
  readonly notes?: readonly Note[];
  /** The latest decisions in order; absent if there are none. */
  readonly decisions?: readonly Decision[];
  /** Total number of decisions. */
  readonly decided?: number;
  /** The workloads in order; absent if none was declared. */
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

/** The best value after a number of evaluations: its mean over the seeds, and their band. */
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

/** Returns whether there are several objectives, so that no trial is the best. */
export function hasSeveral({ objectives = [] }: Pick<Study, "objectives">): boolean {
  return objectives.length > 1;
}

/** The outcomes of a study: its objectives, then the values that constraints limit. */
export function outcomeNames({ objective, objectives, constraints = [] }: Study): readonly string[] {
  return [...(objectives ?? [objective]), ...constraints].map(({ name }) => name);
}

/** The study as if one of its {@link outcomeNames} were the only one; itself if it has only one. */
export function outcomeOf(study: Study, index: number): Study {
  const count = study.objectives?.length ?? 1;
  if (index >= count) return limitedOf(study, index - count);
  const objective = study.objectives?.[index];
  if (!hasSeveral(study) || objective === undefined) return study;
  const { values, last: reported, lastStep, ...trials } = study.trials;
  const { bestSoFar = [], ...views } = study.outcomes?.[index] ?? {};
  const last = bestSoFar.at(-1);
  return {
    ...withoutResults(study),
    objective,
    trials: {
      ...trials,
      ...(index === 0 && reported !== undefined ? { last: reported, ...(lastStep && { lastStep }) } : {}),
      value: trials.number.map((_, row) => values?.[row]?.[index] ?? null),
    },
    bestSoFar,
    ...(last === undefined ? {} : { best: { number: last[0], value: last[1], params: paramsOf(study, last[0]) } }),
    ...views,
  };
}

/** The active parameters of a trial; none if it is not among the rows. */
function paramsOf({ parameters, trials }: Study, number: number): Assignment {
  const row = trials.number.indexOf(number);
  return parameters.flatMap(({ name }, index) => {
    const cell = trials.params[index]?.[row] ?? null;
    return cell === null ? [] : [[name, cell] as const];
  });
}

/** The study as if the value of one constraint were its objective. No trial is the best by it. */
function limitedOf(study: Study, index: number): Study {
  const limit = study.constraints?.[index];
  if (limit === undefined) return study;
  const { values: _values, last: _last, lastStep: _lastStep, ...trials } = study.trials;
  return {
    ...withoutResults(study),
    objective: { name: limit.name, direction: limit.rule.startsWith(">") ? "maximize" : "minimize" },
    limit,
    trials: { ...trials, value: trials.number.map((_, row) => trials.limited?.[row]?.[index] ?? null) },
    bestSoFar: [],
    ...study.limited?.[index],
  };
}

/** The study without what belongs to its own objectives. */
function withoutResults(study: Study): Study {
  const { objectives, front, outcomes, limited, best, recommended, importance, distribution, ...rest } = study;
  const { contours, forecast, calibration, sensitivity, exploration, intermediate, ...kept } = rest;
  return kept;
}

export function seedCount({ runs }: Comparison): number {
  return new Set(runs.map(({ seed }) => seed)).size;
}

/** Compares values; negative if `a` is better. */
export function compareValues(direction: Direction, a: number, b: number): number {
  return direction === "maximize" ? b - a : a - b;
}
