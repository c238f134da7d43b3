/** A study in memory that can grow, as the fake server knows it. */

import { analyse, curve } from "../fixtures/analysed.ts";
import { isInfeasible, memory, outcomesOf, valueColumns, valuesOf } from "../fixtures/front.ts";
import { Random } from "../fixtures/random.ts";
import { type Dimension, drawTrial, type Json, makeStudy, type Recipe, SAME } from "../fixtures/studies.ts";

export interface FakeNote {
  at: string;
  text: string;
  by?: string;
}

export interface FakeTrial {
  readonly number: number;
  state: string;
  params: Record<string, Json>;
  value: number | null;
  seconds: number | null;
  reason: string;
  why: string;
  excluded?: string;
  tags?: string[];
  notes?: FakeNote[];
  readonly events: { sequence: number; at: string; kind: string; text: string }[];
}

export const MOST_ROWS = 4000;
const REASON = "IllegalStateException: loss is NaN\n\tat model.Train.run(Train.java:40)";
const BEGAN = Date.UTC(2026, 10, 27, 9, 0, 0);

/** Returns whether a trial is a row of a page. Waiting and cancelled trials are not. */
function isRow({ state }: FakeTrial): boolean {
  return state !== "queued" && state !== "cancelled";
}

/** The last value that a pruned trial reported. */
function lastOf(number: number): number {
  return 0.5 + (number % 40) / 100;
}

export class FakeStudy {
  readonly trials: FakeTrial[] = [];
  sequence = 0;
  stopped: string | undefined;
  /** The statement of its latest run when it ended by itself. */
  ended: { state: string; text: string } | undefined;
  budget: number | undefined;
  error: string | undefined;
  updated: string | null = null;
  tags: string[] = [];
  notes: FakeNote[] = [];
  private readonly random: Random;
  private readonly template: ReturnType<typeof makeStudy>;
  private readonly parts: object;
  private queue: FakeTrial[] = [];
  private improvements: FakeTrial[] = [];

  constructor(readonly recipe: Recipe) {
    this.random = new Random(recipe.seed);
    this.template = makeStudy({ ...recipe, trials: Math.min(recipe.trials, 300) });
    const { engines, ...rest } = this.template as unknown as Record<string, unknown>;
    const { calibration, sensitivity, exploration } = rest;
    this.parts = recipe.model === true ? { engines, calibration, sensitivity, exploration } : { engines };
    for (let number = 0; number < recipe.trials; number++) this.finish(this.begin());
  }

  /** Starts the next trial: a queued one, otherwise a new one. */
  begin(): FakeTrial {
    const queued = this.queue.find(({ state }) => state === "queued");
    this.queue = this.queue.filter((each) => each !== queued && each.state === "queued");
    const drawn = drawTrial(this.recipe, this.trials.length, this.random);
    const trial = queued ?? this.add({ ...drawn.params }, "proposed");
    if (queued !== undefined) queued.params = { ...drawn.params, ...queued.params };
    trial.state = "running";
    this.note(trial, "started", "on worker-a:4711, attempt 1");
    return trial;
  }

  add(params: Record<string, Json>, kind: string): FakeTrial {
    const trial: FakeTrial = {
      number: this.trials.length,
      state: "queued",
      params,
      value: null,
      seconds: null,
      reason: "",
      why: kind === "enqueued" ? "enqueued by a person" : "",
      events: [],
    };
    this.trials.push(trial);
    if (kind === "enqueued") this.queue.push(trial);
    this.note(trial, kind, "");
    return trial;
  }

  finish(trial: FakeTrial): void {
    const { failing, pruning, score } = this.recipe;
    const fate = this.random.next();
    trial.state = fate < failing ? "failed" : fate < failing + pruning ? "pruned" : "complete";
    trial.value = trial.state === "complete" ? score(trial.params, this.random) : null;
    trial.seconds = 0.02 + 0.05 * this.random.next();
    if (trial.state === "failed") trial.reason = this.recipe.reason?.(trial.number) ?? REASON;
    if (trial.state === "pruned") trial.reason = "worse than the median of 12 peers at step 4";
    this.note(trial, trial.state, trial.value === null ? trial.reason : `value ${trial.value}`);
    const last = this.improvements.at(-1);
    if (this.counts(trial) && (last === undefined || this.better(trial, last))) this.improvements.push(trial);
  }

  note(trial: FakeTrial, kind: string, text: string): void {
    this.sequence++;
    this.updated = new Date(BEGAN + 20 * this.sequence).toISOString();
    trial.events.push({ sequence: this.sequence, at: this.updated, kind, text });
  }

  /** Writes a note, or changes a tag. */
  annotate(of: FakeStudy | FakeTrial, action: string, body: Record<string, unknown>): void {
    this.sequence++;
    if (action === "note")
      of.notes = [
        ...(of.notes ?? []),
        {
          at: new Date(BEGAN).toISOString(),
          text: String(body["text"]),
          ...(body["by"] === undefined ? {} : { by: String(body["by"]) }),
        },
      ];
    else {
      const others = (of.tags ?? []).filter((tag) => tag !== body["tag"]);
      of.tags = body["remove"] === true ? others : [...others, String(body["tag"])];
    }
  }

  exclude(trial: FakeTrial, reason: string | undefined): void {
    if (reason === undefined) delete trial.excluded;
    else trial.excluded = reason;
    this.note(trial, reason === undefined ? "included" : "excluded", reason ?? "");
    this.improvements = [];
    for (const each of this.trials) {
      const last = this.improvements.at(-1);
      if (!this.counts(each)) continue;
      if (last === undefined || this.better(each, last)) this.improvements.push(each);
    }
  }

  /** The progress, as the server reports it. */
  progress(): object {
    const { complete = 0, pruned = 0, failed = 0 } = this.states();
    const best = this.best();
    const sinceBest =
      best === null ? undefined : this.trials.filter(({ seconds }, at) => seconds !== null && at > best.number).length;
    const left = this.budget === undefined ? undefined : Math.max(0, this.budget - complete - pruned - failed);
    return { sinceBest, left, seconds: left === undefined ? undefined : 0.4 * left };
  }

  private counts({ number, value, excluded }: FakeTrial): boolean {
    return value !== null && excluded === undefined && !isInfeasible(this.recipe, number);
  }

  states(): Record<string, number> {
    const states: Record<string, number> = {};
    for (const { state } of this.trials) states[state] = (states[state] ?? 0) + 1;
    return states;
  }

  /** The study's status, as the server reports it. */
  status(): { state: string; text: string } {
    const { running = 0, paused = 0, failed = 0, queued = 0, cancelled = 0 } = this.states();
    const started = this.trials.length - queued - cancelled;
    const trials = (count: number) => (count === 1 ? "1 trial" : `${count} trials`);
    const limit = this.budget;
    const told = limit === undefined ? `${trials(started)} started` : `${started} of ${trials(limit)} started`;
    if (this.stopped !== undefined) return { state: "stopped", text: `stopped by alice: ${this.stopped}` };
    if (running > 0) return { state: "running", text: `running: ${trials(running)} now, ${told}` };
    if (this.ended !== undefined) return this.ended;
    if (failed >= 5 && failed === started)
      return {
        state: "failed",
        text: `failed: all ${trials(failed)} failed: IllegalStateException: loss is NaN (${failed})`,
      };
    const usedUp = `budget of ${trials(limit ?? 0)} used up`;
    if (limit !== undefined && started >= limit)
      return paused > 0
        ? {
            state: "paused",
            text: `paused: the pruner has set ${trials(paused)} aside, and no worker is there to take up or end them; ${usedUp}`,
          }
        : { state: "finished", text: `finished: ${usedUp}` };
    return { state: "waiting", text: `waiting for workers: ${told}` };
  }

  entry(): object {
    const { name, sampler, seed, objective, direction } = this.recipe;
    const { updated, stopped, budget, error } = this;
    const best = this.best();
    const states = this.states();
    const standing = {
      states,
      status: this.status(),
      progress: this.progress(),
      best,
      updated,
      stopped,
      budget,
      error,
      ...outcomesOf(this.recipe),
    };
    const tags = this.tags.length === 0 ? undefined : this.tags;
    return { name, sampler, seed, objective: { name: objective, direction }, ...standing, tags };
  }

  page(): object {
    const shown = this.sample();
    const { sequence, stopped, budget } = this;
    const started = this.trials.filter(isRow).length;
    return {
      ...this.template,
      ...this.columns(shown),
      engines: undefined,
      calibration: undefined,
      sensitivity: undefined,
      exploration: undefined,
      recommended: this.recommended(),
      states: this.states(),
      status: this.status(),
      progress: this.progress(),
      best: this.best() ?? undefined,
      bestSoFar: this.bestSoFar(),
      wallSeconds: 0.02 * this.sequence,
      ...{ sequence, stopped, budget, started, shown: shown.length },
      ...{ tags: this.tags, notes: this.notes },
    };
  }

  change(changed: readonly FakeTrial[]): object {
    const { sequence, stopped, budget } = this;
    const rows = changed.filter(isRow).sort((a, b) => a.number - b.number);
    const gone = changed.filter((trial) => !isRow(trial)).map((trial) => trial.number);
    const from = Math.min(...changed.map((trial) => trial.number));
    const steps = this.bestSoFar().filter(([number]) => (number as number) >= from);
    const bestSoFar = changed.length === 0 ? undefined : { from, steps };
    const parts = {
      ...this.columns(rows),
      bestSoFar,
      best: this.best(),
      states: this.states(),
      status: this.status(),
      progress: this.progress(),
    };
    const { tags, notes } = this;
    return { sequence, stopped, budget, gone, started: this.trials.filter(isRow).length, tags, notes, ...parts };
  }

  analysis(): object {
    const ended = this.trials.filter(({ seconds }) => seconds !== null).slice(-MOST_ROWS);
    const drawn = ended.map((each) => ({ ...each, seconds: each.seconds ?? 0 }));
    return {
      sequence: this.sequence,
      ...this.failures(),
      ...analyse(this.recipe, drawn),
      ...(drawn.length === 0 ? {} : this.parts),
    };
  }

  /** The study in the form of a study file, with its budget. */
  summary(): object {
    const { name, sampler, seed, objective, direction, space } = this.recipe;
    const file = {
      study: name,
      seed,
      objectives: [{ name: objective, direction }],
      sampler: { name: sampler },
      space: Object.fromEntries(space.map(({ name, when: _when, ...members }) => [name, members])),
    };
    return { study: file, budget: this.budget };
  }

  /** The number of complete trials that lie in a space, and of the others. */
  account(space: Readonly<Record<string, Dimension>>): object {
    const fits = ({ state, params }: FakeTrial) =>
      state === "complete" &&
      Object.entries(space).every(([name, { choices, low = -Infinity, high = Infinity }]) => {
        const value = params[name] ?? null;
        return value === null || (choices?.includes(value) ?? (Number(value) >= low && Number(value) <= high));
      });
    const kept = this.trials.filter(fits).length;
    const left = this.trials.length - kept;
    const failed = this.trials.filter(({ state }) => state === "failed").length;
    return { kept, left_out: left, reasons: `outside the space (${left - failed}), failed (${failed})` };
  }

  /** The causes of failures; each lies where the first parameter is large, as far as the page can tell. */
  private failures(): object {
    const failed = this.trials.filter(({ state }) => state === "failed");
    const causes = new Map<string, number[]>();
    for (const { number, reason } of failed) {
      const gist = reason.split("\n", 1)[0] ?? "";
      causes.set(gist, [...(causes.get(gist) ?? []), number]);
    }
    const choice = this.recipe.space.find(({ type }) => type === "categorical");
    const region =
      choice === undefined
        ? undefined
        : { parameter: choice.name, low: choice.choices?.[0], high: choice.choices?.[0] };
    const sorted = [...causes].sort((a, b) => b[1].length - a[1].length);
    return failed.length === 0
      ? {}
      : { failures: sorted.map(([reason, trials], at) => ({ reason, trials, region: at === 0 ? region : undefined })) };
  }

  /** A part of the table of all trials. */
  table(from: number, limit: number): object {
    const part = this.trials.slice(from, from + limit);
    const next = from + limit < this.trials.length ? from + limit : undefined;
    const others = part.filter((each) => !isRow(each)).map((each) => this.row(each));
    return { sequence: this.sequence, ...this.columns(part.filter(isRow)), others, next };
  }

  row(trial: FakeTrial): object {
    const { number, state, reason, why, excluded } = trial;
    const params = Object.fromEntries(Object.entries(trial.params).filter(([, value]) => value !== null));
    const value = trial.value ?? undefined;
    const values = this.recipe.also === undefined ? undefined : (valuesOf(this.recipe, trial) ?? undefined);
    const seconds = trial.seconds ?? undefined;
    const by = { engine: this.recipe.sampler, why, worker: "worker-a:4711", attempt: 1 };
    const people = { tags: trial.tags, notes: trial.notes };
    const told = value !== undefined && outcomesOf(this.recipe).constraints !== undefined;
    const limits = told ? { limited: { memory_mb: memory(number) }, feasible: !isInfeasible(this.recipe, number) } : {};
    return {
      number,
      state,
      params,
      value,
      values,
      ...limits,
      seconds,
      reason: reason || undefined,
      ...by,
      excluded,
      ...people,
    };
  }

  story(trial: FakeTrial): object {
    const { steps, values } = curve(trial, new Random(trial.number));
    return {
      ...this.row(trial),
      prediction:
        trial.number < 10 ? undefined : { mean: 0.3, sd: 0.04, acquisition: -2.5, others: this.predictedOthers() },
      reports: trial.seconds === null ? undefined : steps.map((step, index) => this.report(step, values[index] ?? 0)),
      events: trial.events,
      log: trial.state === "queued" ? [] : ["epoch 1 loss 0.81", "epoch 2 loss 0.62", "<b>not bold</b>"],
      ...(trial.value === null
        ? {}
        : { attrs: { host: "node-7", note: "<img src=x onerror=alert(1)>" }, constraints: [0.5, -1] }),
    };
  }

  /** The predictions of the objectives after the first; undefined without them, as Java leaves them out. */
  private predictedOthers(): object | undefined {
    const { also } = this.recipe;
    return also === undefined ? undefined : Object.fromEntries(also.map(({ name }) => [name, { mean: 71, sd: 3.5 }]));
  }

  /** A report. With several objectives, the first one is reported at every other step. */
  private report(step: number, value: number): object {
    const { also } = this.recipe;
    return also === undefined
      ? { step, value }
      : { step, values: [step % 2 === 0 ? null : value, ...also.map(() => 100 * value)] };
  }

  /** Every improvement, the latest trials, and an even spread. */
  private sample(): readonly FakeTrial[] {
    const started = this.trials.filter(isRow);
    if (started.length <= MOST_ROWS) return started;
    const step = started.length / (MOST_ROWS - 600);
    const kept = new Set([...this.improvements, ...started.slice(-500)]);
    for (let at = 0; at < started.length; at += step) kept.add(started[Math.floor(at)] as FakeTrial);
    return started.filter((each) => kept.has(each)).slice(-MOST_ROWS);
  }

  private columns(rows: readonly FakeTrial[]) {
    const column = <T>(of: (trial: FakeTrial) => T) => rows.map(of);
    const names = this.recipe.space.map(({ name }) => name);
    const excluded = rows.some((each) => each.excluded !== undefined);
    return {
      explanations: [
        { engine: this.recipe.sampler, why: "" },
        { engine: this.recipe.sampler, why: "enqueued by a person" },
      ],
      trials: {
        number: column(({ number }) => number),
        state: column(({ state }) => state),
        value: column(({ value }) => value),
        ...(rows.some(({ state }) => state === "pruned")
          ? {
              last: column(({ number, state }) => (state === "pruned" ? lastOf(number) : null)),
              lastStep: column(({ number, state }) => (state === "pruned" ? 1 + (number % 9) : null)),
            }
          : {}),
        params: Object.fromEntries(names.map((name) => [name, column(({ params }) => params[name] ?? null)])),
        reason: column(({ reason }) => reason),
        seconds: column(({ seconds }) => seconds),
        ...valueColumns(this.recipe, rows),
        explanation: column(({ why }) => (why === "" ? 0 : 1)),
        ...(rows.some(({ tags = [] }) => tags.length > 0) ? { tags: column(({ tags }) => tags ?? null) } : {}),
        ...(rows.some(({ notes }) => notes !== undefined) ? { notes: column(({ notes }) => notes ?? null) } : {}),
        ...(excluded ? { excluded: column((each) => each.excluded !== undefined) } : {}),
      },
    };
  }

  /** A prediction that follows the first number of the configuration. */
  prediction(number: number, put: Record<string, Json>): object {
    const params = Object.fromEntries(
      Object.entries({ ...this.trials[number]?.params, ...put }).filter(([, value]) => value !== null),
    );
    const results = this.states()["complete"] ?? 0;
    if (results < 10) return { sequence: this.sequence, results, params, needs: 10 };
    const size = Object.values(params).find((value): value is number => typeof value === "number") ?? 0.5;
    const range = (name: string) => ({ name, median: size, low: size / 2, high: 2 * size, better: 0.25 });
    const { objective, also = [] } = this.recipe;
    return {
      sequence: this.sequence,
      results,
      params,
      outcomes: [objective, ...also.map(({ name }) => name)].map(range),
      p_fail: 0.07,
      seconds: range("seconds"),
      support: 0.4,
    };
  }

  private recommended() {
    const best = this.best();
    return best === null
      ? undefined
      : { number: best.number, params: best.params, mean: best.value, sd: 0, advice: SAME, beside: best.number };
  }

  /** The best trial. With several objectives there is none. */
  private best() {
    const best = this.improvements.at(-1);
    if (best === undefined || this.recipe.also !== undefined) return null;
    const params = Object.fromEntries(Object.entries(best.params).filter(([, value]) => value !== null));
    return { number: best.number, params, value: best.value };
  }

  private bestSoFar() {
    return this.recipe.also !== undefined ? [] : this.improvements.map(({ number, value }) => [number, value]);
  }

  private better(a: FakeTrial, b: FakeTrial): boolean {
    return this.recipe.direction === "maximize" ? Number(a.value) > Number(b.value) : Number(a.value) < Number(b.value);
  }
}
