import { useEffect, useRef, useState } from "preact/hooks";
import type { Explanation, Parameter, Trials } from "../data.ts";
import { type Decode, Fields, list, number } from "../decode.ts";
import { explanation, trials as trialsOf } from "../parse/trials.ts";
import { type Change, merged } from "./change.ts";
import type { Changes } from "./changes.ts";
import { useLive } from "./context.ts";
import { paced } from "./paced.ts";
import { cellOf, type TrialRow, trialRow } from "./records.ts";
import { studyPath } from "./route.ts";

export interface Table {
  /** Absent before the first part has come. */
  readonly trials?: Trials;
  /** Whether every part has come. */
  readonly complete: boolean;
  readonly error?: Error;
}

interface Part {
  readonly sequence: number;
  readonly trials: Trials;
  readonly next?: number;
}

/** Milliseconds between drawings of a table that changes. */
const GAP = 1000;

/** The greatest number of trials that are asked for one by one. */
const FEW = 20;

const NONE: Table = { complete: false };

/** All trials of a study, part by part, and then as they change. */
export function useTable(name: string, parameters: readonly Parameter[], changes: Changes): Table {
  const { api } = useLive();
  const [table, setTable] = useState(NONE);
  const space = useRef(parameters);
  space.current = parameters;
  useEffect(() => {
    const stop = new AbortController();
    let rows: Trials | undefined;
    let complete = false;
    let attempt = 0;
    /** The changes that were heard while parts were on their way. A part may be older than they are. */
    let meanwhile: Change[] = [];
    const show = paced(GAP, () => setTable({ ...(rows === undefined ? {} : { trials: rows }), complete }));
    const take = (part: Trials, gone: readonly number[] = []) => {
      rows = rows === undefined ? part : merged(rows, part, gone);
      show();
    };
    const fetch = async (query: string, gone: readonly number[]) => {
      const part = await api.get(`${studyPath(name)}/table?${query}`, partOf(space.current), stop.signal);
      take(part.trials, gone);
      for (const { sequence, trials, gone: lost } of meanwhile)
        if (sequence > part.sequence && trials !== undefined) take(trials, lost);
      return part.next;
    };
    const load = async () => {
      const mine = ++attempt;
      meanwhile = [];
      try {
        let from: number | undefined = 0;
        while (from !== undefined && mine === attempt) from = await fetch(`from=${from}`, []);
        if (mine !== attempt) return;
        meanwhile = [];
        complete = true;
        show();
      } catch (error) {
        if (!stop.signal.aborted) setTable((before) => ({ ...before, error: error as Error }));
      }
    };
    const deaf = changes.listen((heard) => {
      if (heard === "anew") return void load();
      if (!complete) meanwhile.push(heard);
      if (heard.trials !== undefined) take(heard.trials, heard.gone);
      if (heard.gone.length > FEW) void load();
      else for (const each of heard.gone) fetch(`from=${each}&limit=1`, [each]).catch(() => {}); // told again later
    });
    setTable(NONE);
    void load();
    return () => (stop.abort(), deaf(), show.cancel());
  }, [api, name, changes]);
  return table;
}

function partOf(parameters: readonly Parameter[]): Decode<Part> {
  return (value, path) => {
    const fields = new Fields(value, path);
    const started = fields.get("trials", trialsOf(parameters, fields.get("explanations", list(explanation))));
    const others = fields.get("others", list(trialRow));
    return {
      sequence: fields.get("sequence", number),
      trials: others.length === 0 ? started : merged(started, rowsOf(parameters, others)),
      ...fields.optional("next", number),
    };
  };
}

const UNEXPLAINED: Explanation = { engine: "", why: "" };

/** Queued and cancelled trials as rows. */
function rowsOf(parameters: readonly Parameter[], rows: readonly TrialRow[]): Trials {
  return {
    count: rows.length,
    number: rows.map((row) => row.number),
    state: rows.map(({ state }) => state),
    value: rows.map(() => null),
    params: parameters.map(({ name }) => rows.map(({ params }) => cellOf(params, name))),
    reason: rows.map(({ reason = "" }) => reason),
    seconds: rows.map(() => null),
    explanation: rows.map(() => UNEXPLAINED),
    ...(rows.some(({ tags }) => tags !== undefined) ? { tags: rows.map(({ tags }) => tags ?? null) } : {}),
    ...(rows.some(({ notes }) => notes !== undefined) ? { notes: rows.map(({ notes }) => notes ?? null) } : {}),
  };
}
