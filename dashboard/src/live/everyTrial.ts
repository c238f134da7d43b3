import type { Api } from "./api.ts";
import { type TrialRow, trialPage } from "./records.ts";
import { studyPath } from "./route.ts";

/** The maximum number of trials that the server returns at once. */
const MOST = 1000;

/** Fetches every trial that matches a filter, page by page. */
export async function everyTrial(api: Api, study: string, filter: string): Promise<readonly TrialRow[]> {
  const all: TrialRow[] = [];
  for (;;) {
    const page = await api.get(`${studyPath(study)}/trials?offset=${all.length}&limit=${MOST}&${filter}`, trialPage);
    all.push(...page.trials);
    if (page.trials.length === 0 || all.length >= page.total) return all;
  }
}
