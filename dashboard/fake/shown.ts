/** The studies that the fake server starts with: one of every kind that a page must get right. */

import { RECIPES } from "../fixtures/all.ts";
import { FakeServer } from "./server.ts";

export function shownServer(token: string): FakeServer {
  const { iris, boosting, hostile, wide, two, payloads } = RECIPES;
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
      payloads,
    ],
    token,
  );
  const budgets = { "iris-forest": 100, boosting: 500, large: 120_000 };
  for (const [name, budget] of Object.entries(budgets)) {
    const study = server.studies.get(name);
    if (study !== undefined) study.budget = budget;
  }
  return server;
}
