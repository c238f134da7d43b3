/** The API's replies over studies in memory. */

import { RECIPES } from "../fixtures/all.ts";
import { comparedFronts } from "../fixtures/front.ts";
import type { Dimension, Json } from "../fixtures/studies.ts";
import { FakeStudy, type FakeTrial } from "./study.ts";

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Body = Record<string, unknown>;
type Changed = (study: FakeStudy, trials: readonly FakeTrial[]) => void;

export function answerTo(studies: Map<string, FakeStudy>, path: string, query: URLSearchParams): object {
  const [root, name, part, number, more] = parts(path);
  if (root === "fronts") return frontsOf(studies, query.get("studies") ?? "");
  if (root === "session") return { scope: "admin" };
  if (root !== "studies") throw new Refused(404, "no-route", `There is no ${path}.`);
  if (name === undefined) return { studies: [...studies.values()].map((each) => each.entry()) };
  const study = studyNamed(studies, name);
  if (part === undefined) return study.summary();
  if (part === "page") return study.page();
  if (part === "table") return study.table(Number(query.get("from") ?? 0), Number(query.get("limit") ?? 20_000));
  if (part === "analysis") return study.analysis();
  if (more === "artifacts")
    return { total: 1, artifacts: [{ name: "<b>model</b>.bin", bytes: 1536, type: "application/octet-stream" }] };
  if (part === "trials") return number === undefined ? trialsOf(study, query) : study.story(trialOf(study, number));
  throw new Refused(404, "no-route", `There is no ${path}.`);
}

/**
 * Checks a study file in YAML, or makes its study. It knows two rules only: a name on the first line of `study:`, and no
 * logarithm of 0.
 */
export function written(studies: Map<string, FakeStudy>, path: string, file: string, changed: Changed): object {
  const name = /^study: *(\S+)/m.exec(file)?.[1];
  const wrong = file.split("\n").findIndex((line) => /low: 0,.*log: true/.test(line));
  const problem =
    name === undefined
      ? "study is missing: the name of the study."
      : wrong < 0
        ? undefined
        : "space.lr.low (0) must be positive on a log scale. Maybe use a linear scale, or low = 1e-8.";
  const line = wrong < 0 ? {} : { line: wrong + 1 };
  if (path === "check")
    return problem === undefined
      ? { ok: true, study: name, exists: studies.has(name ?? "") }
      : { ok: false, problem, ...line };
  if (name === undefined || problem !== undefined) throw new Refused(400, "bad-request", problem ?? "");
  const study = new FakeStudy({ ...RECIPES.iris, name, trials: 0 });
  studies.set(name, study);
  changed(study, []);
  return { ok: true, study: name };
}

function frontsOf(studies: Map<string, FakeStudy>, names: string): object {
  return comparedFronts(names.split(",").map((name) => studyNamed(studies, name)));
}

function parts(path: string): readonly string[] {
  return path.split("/").map(decodeURIComponent);
}

export function studyNamed(studies: Map<string, FakeStudy>, name: string): FakeStudy {
  const study = studies.get(name);
  if (study === undefined)
    throw new Refused(404, "unknown-study", `There is no study '${name}'; danlu list shows all.`);
  return study;
}

function trialOf(study: FakeStudy, number: string): FakeTrial {
  const trial = study.trials[Number(number)];
  if (trial === undefined) throw new Refused(404, "unknown-trial", `'${study.recipe.name}' has no trial ${number}.`);
  return trial;
}

function trialsOf(study: FakeStudy, query: URLSearchParams): object {
  const order = query.get("order") ?? "number";
  const key = order.replace("-", "") as "number" | "value" | "seconds";
  const sign = order.startsWith("-") ? -1 : 1;
  const state = query.get("state");
  const rows = study.trials.filter((each) => state === null || each.state === state);
  const absent = (trial: FakeTrial) => Number(trial[key] === null);
  rows.sort((a, b) => absent(a) - absent(b) || sign * (Number(a[key]) - Number(b[key])));
  const offset = Number(query.get("offset") ?? 0);
  const shown = rows.slice(offset, offset + Number(query.get("limit") ?? 50));
  return { total: rows.length, trials: shown.map((each) => study.row(each)) };
}

export function act(studies: Map<string, FakeStudy>, path: string, body: Body, changed: Changed): object {
  const [root, name = "", part, number, action] = parts(path);
  if (root === "check") return checked(studies, body);
  if (root === "studies" && name === "") return made(studies, body);
  const study = studyNamed(studies, name);
  if (part === "predictions")
    return study.prediction(Number(body["trial"]), (body["params"] ?? {}) as Record<string, Json>);
  const reason = () => {
    if (typeof body["reason"] === "string" && body["reason"] !== "") return body["reason"];
    throw new Refused(400, "bad-reason", "reason: expected a text that is not empty.");
  };
  if (typeof body["id"] !== "string") throw new Refused(400, "bad-id", "id: expected a text.");
  if (part === "trials") {
    const trial = trialOf(study, number ?? "");
    if (action === "note" || action === "tag") study.annotate(trial, action, body);
    else if (action === "exclude") study.exclude(trial, reason());
    else if (action === "include") study.exclude(trial, undefined);
    else cancel(study, trial, reason());
    changed(study, [trial]);
    return { ok: true };
  }
  if (part === "note" || part === "tag") study.annotate(study, part, body);
  if (part === "stop") study.stopped = reason();
  if (part === "resume") study.stopped = undefined;
  if (part === "budget") study.budget = budgetOf(study, Number(body["trials"]));
  const added = part === "enqueue" ? study.add(body["params"] as Record<string, Json>, "enqueued") : undefined;
  study.sequence++;
  changed(study, added === undefined ? [] : [added]);
  return { ok: true, ...(added === undefined ? {} : { number: added.number }) };
}

function checked(studies: Map<string, FakeStudy>, file: Body): object {
  const space = file["space"] as Readonly<Record<string, Dimension>>;
  const from = studyNamed(studies, String(file["from"])).account(space);
  return { ok: true, study: file["study"], exists: studies.has(String(file["study"])), from };
}

function made(studies: Map<string, FakeStudy>, file: Body): object {
  const name = String(file["study"]);
  const { recipe } = studyNamed(studies, String(file["from"]));
  const space = recipe.space.map((each) => ({
    ...each,
    ...(file["space"] as Readonly<Record<string, Dimension>>)[each.name],
  }));
  studies.set(name, new FakeStudy({ ...recipe, name, space, trials: 0 }));
  return { ok: true, study: name };
}

function cancel(study: FakeStudy, trial: FakeTrial, reason: string): void {
  if (trial.state !== "queued" && trial.state !== "running")
    throw new Refused(
      409,
      "has-ended",
      `Trial ${trial.number} is ${trial.state}: only what has not ended can be cancelled.`,
    );
  trial.state = "cancelled";
  trial.reason = reason;
  study.note(trial, "cancelled", reason);
}

function budgetOf(study: FakeStudy, trials: number): number {
  const { length } = study.trials;
  if (trials >= length) return trials;
  throw new Refused(409, "budget-too-small", `trials: ${length} have started; the budget can't be ${trials}.`);
}
