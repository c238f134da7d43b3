/** Changes of a study since the page last heard of it, and the study after a change. */

import type { Best, Decision, Note, Parameter, Progress, State, Status, Study, Trials } from "../data.ts";
import { type Decode, Fields, list, nullable, number, text } from "../decode.ts";
import { note } from "../parse/annotations.ts";
import { decided } from "../parse/decisions.ts";
import { explanation, trials } from "../parse/trials.ts";
import { best, improvement, progress, states, status } from "../parse/values.ts";

/** The improvements by trials from a number on. Earlier ones stay. */
interface Steps {
  readonly from: number;
  readonly steps: Study["bestSoFar"];
}

const steps: Decode<Steps> = (value, path) => {
  const fields = new Fields(value, path);
  return { from: fields.get("from", number), steps: fields.get("steps", list(improvement)) };
};

export interface Change {
  readonly sequence: number;
  readonly states: Readonly<Record<State, number>>;
  readonly status: Status;
  readonly progress?: Progress;
  readonly best: Best | null;
  readonly trials?: Trials;
  /** Trials that are no longer rows: cancelled or requeued ones. */
  readonly gone: readonly number[];
  readonly bestSoFar?: Steps;
  readonly started?: number;
  readonly stopped?: string;
  readonly budget?: number;
  /** Present if there are more than before. */
  readonly decisions?: readonly Decision[];
  readonly decided?: number;
  /** Present if a decision, a tag or a note is new. */
  readonly tags?: readonly string[];
  readonly notes?: readonly Note[];
}

export function changeOf(parameters: readonly Parameter[]): Decode<Change> {
  return (value, path) => {
    const fields = new Fields(value, path);
    const explanations = fields.has("explanations") ? fields.get("explanations", list(explanation)) : [];
    return {
      sequence: fields.get("sequence", number),
      states: fields.get("states", states),
      status: fields.get("status", status),
      ...fields.optional("progress", progress),
      best: fields.get("best", nullable(best)),
      ...fields.optional("trials", trials(parameters, explanations)),
      gone: fields.has("gone") ? fields.get("gone", list(number)) : [],
      ...fields.optional("bestSoFar", steps),
      ...fields.optional("started", number),
      ...fields.optional("stopped", text),
      ...fields.optional("budget", number),
      ...decided(fields),
      ...fields.optional("tags", list(text)),
      ...fields.optional("notes", list(note)),
    };
  };
}

/**
 * The study after a change. A change always includes best, stopped and budget; other absent parts stay as they were.
 */
export function changed(study: Study, change: Change): Study {
  const { best: _best, stopped: _stopped, budget: _budget, recommended, ...rest } = study;
  const { best, stopped, budget, decisions, decided, tags, notes } = change;
  const rows = change.trials === undefined ? study.trials : merged(study.trials, change.trials, change.gone);
  const refused = recommended !== undefined && rows.excluded?.[rows.number.indexOf(recommended.number)] === true;
  return {
    ...rest,
    ...(recommended === undefined || refused ? {} : { recommended }),
    states: change.states,
    status: change.status,
    ...(change.progress === undefined ? {} : { progress: change.progress }),
    trials: rows,
    started: change.started ?? study.started + rows.count - study.trials.count,
    bestSoFar: change.bestSoFar === undefined ? study.bestSoFar : improved(study.bestSoFar, change.bestSoFar),
    ...(best === null ? {} : { best }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(budget === undefined ? {} : { budget }),
    ...(decisions === undefined ? {} : { decisions }),
    ...(decided === undefined ? {} : { decided }),
    ...(tags === undefined ? {} : { tags }),
    ...(notes === undefined ? {} : { notes }),
  };
}

function improved(before: Study["bestSoFar"], { from, steps }: Steps): Study["bestSoFar"] {
  return [...before.filter(([number]) => number < from), ...steps];
}

/**
 * The rows of both in the order of their numbers, without the removed ones. If both have a trial, the later row counts.
 * The rows of each are in the order of their numbers.
 */
export function merged(before: Trials, after: Trials, gone: readonly number[] = []): Trials {
  const picks = picked(before.number, after.number, new Set(gone));
  const column = <T>(of: (trials: Trials) => readonly T[] | undefined, absent?: T): readonly T[] => {
    const [early, late] = [of(before), of(after)];
    return picks.map((pick) => (pick < 0 ? late?.[-1 - pick] : early?.[pick]) ?? (absent as T));
  };
  const either = (has: (trials: Trials) => boolean) => has(before) || has(after);
  return {
    count: picks.length,
    number: column((each) => each.number),
    state: column((each) => each.state),
    value: column<number | null>((each) => each.value, null),
    params: before.params.map((_, index) => column((each) => each.params[index], null)),
    reason: column((each) => each.reason),
    seconds: column<number | null>((each) => each.seconds, null),
    explanation: column((each) => each.explanation),
    ...(either(({ last }) => last !== undefined) ? { last: column<number | null>((each) => each.last, null) } : {}),
    ...(either(({ lastStep }) => lastStep !== undefined)
      ? { lastStep: column<number | null>((each) => each.lastStep, null) }
      : {}),
    ...(either(({ values }) => values !== undefined) ? { values: column((each) => each.values, null) } : {}),
    ...(either(({ limited }) => limited !== undefined) ? { limited: column((each) => each.limited, null) } : {}),
    ...(either(({ infeasible }) => infeasible !== undefined)
      ? { infeasible: column((each) => each.infeasible, false) }
      : {}),
    ...(either(({ excluded }) => excluded !== undefined) ? { excluded: column((each) => each.excluded, false) } : {}),
    ...(either(({ workload }) => workload !== undefined)
      ? { workload: column<string | null>((each) => each.workload, null) }
      : {}),
    ...(either(({ tags }) => tags !== undefined)
      ? { tags: column<readonly string[] | null>((each) => each.tags, null) }
      : {}),
    ...(either(({ notes }) => notes !== undefined)
      ? { notes: column<readonly Note[] | null>((each) => each.notes, null) }
      : {}),
    ...(either(({ predictions }) => predictions !== undefined)
      ? {
          predictions: {
            mean: column<number | null>((each) => each.predictions?.mean, null),
            sd: column<number | null>((each) => each.predictions?.sd, null),
            acquisition: column<number | null>((each) => each.predictions?.acquisition, null),
          },
        }
      : {}),
  };
}

/** The rows of a merged table: a row of the first one, or -1 minus a row of the second one. */
function picked(before: readonly number[], after: readonly number[], gone: ReadonlySet<number>): readonly number[] {
  const picks: number[] = [];
  let late = 0;
  for (let early = 0; early < before.length || late < after.length;) {
    const [first, second] = [before[early] ?? Infinity, after[late] ?? Infinity];
    if (second <= first) picks.push(-1 - late++);
    else if (!gone.has(first)) picks.push(early);
    if (first <= second) early++;
  }
  return picks;
}
