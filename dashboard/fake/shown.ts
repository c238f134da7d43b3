/** Puts studies into each state that a study can have. */
function stand(server: FakeServer): void {
  const named = (name: string) => server.studies.get(name);
  for (let worker = 0; worker < 3; worker++) named("running")?.begin();
  for (let trial = 0; trial < 2; trial++) {
    const paused = named("paused")?.begin();
    if (paused !== undefined) paused.state = "paused";
  }
  const [stopped, gaveUp] = [named("stopped"), named("gave-up")];
  if (stopped !== undefined) stopped.stopped = "the data had leaked";
  if (gaveUp !== undefined)
    gaveUp.ended = {
      state: "failed",
      text: "failed: the run gave up: the last 5 evaluations here failed within 60 s each, the last one with: exit code 1: No space left on device",
    };
}

/** The studies that the fake server starts with: one of every kind that a page must handle. */

import { RECIPES } from "../fixtures/all.ts";
import { FakeServer } from "./server.ts";

export function shownServer(token: string): FakeServer {
  const { iris, boosting, hostile, wide, two, three, limited, payloads } = RECIPES;
  const server = new FakeServer(
    [
      { ...iris, name: "empty", trials: 0 },
      { ...iris, name: "one", trials: 1, failing: 0, pruning: 0 },
      { ...iris, name: "all-failed", trials: 30, failing: 1, pruning: 0 },
      iris,
      { ...iris, name: "iris-random", sampler: "random", seed: 5 },
      { ...boosting, model: true },
      { ...boosting, name: "large", seed: 9, trials: 100_000 },
      hostile,
      wide,
      two,
      { ...two, name: "loss-and-latency-random", sampler: "random", seed: 11, trials: 150 },
      three,
      limited,
      payloads,
      { ...iris, name: "running", trials: 40 },
      { ...iris, name: "waiting", trials: 40 },
      { ...iris, name: "finished", trials: 40 },
      { ...iris, name: "paused", trials: 40 },
      { ...iris, name: "stopped", trials: 40 },
      { ...boosting, name: "gave-up", trials: 25 },
    ],
    token,
  );
  stand(server);
  const budgets = {
    "iris-forest": 100,
    boosting: 500,
    large: 120_000,
    running: 200,
    waiting: 100,
    finished: 40,
    paused: 42,
    stopped: 100,
    "gave-up": 100,
  };
  for (const [name, budget] of Object.entries(budgets)) {
    const study = server.studies.get(name);
    if (study !== undefined) study.budget = budget;
  }
  return server;
}
