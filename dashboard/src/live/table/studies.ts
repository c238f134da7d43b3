import { STAR } from "../../data.ts";
import { formatCount, formatNumber } from "../../format.ts";
import type { Column } from "../../table/columns.ts";
import { type Entry, endedCount } from "../records.ts";
import { statusLabel } from "../status.ts";
import { formatTime } from "../time.ts";

export const NAME_COLUMN = 0;
export const STATUS_COLUMN = 1;
export const UPDATED_COLUMN = 6;

/** The columns of the list of studies. */
export const STUDY_COLUMNS: readonly Column<Entry>[] = [
  { title: "study", numeric: false, exact: ({ name }) => name, text: ({ name }) => name },
  { title: "status", numeric: false, exact: statusLabel, text: statusLabel },
  {
    title: "trials",
    numeric: true,
    largestFirst: true,
    exact: ({ states }) => endedCount(states),
    text: ({ states, budget }) =>
      `${formatCount(endedCount(states))}${budget === undefined ? "" : ` of ${formatCount(budget)}`}`,
  },
  {
    title: "failed",
    numeric: true,
    largestFirst: true,
    exact: ({ states }) => states.failed,
    text: ({ states }) => formatCount(states.failed),
  },
  {
    title: "best",
    numeric: true,
    exact: ({ best }) => best?.value ?? null,
    text: ({ best }) => (best === undefined ? "–" : formatNumber(best.value, 5)),
  },
  {
    title: "objective",
    numeric: false,
    exact: objectiveText,
    text: objectiveText,
  },
  {
    title: "updated",
    numeric: false,
    largestFirst: true,
    exact: ({ updated }) => updated ?? null,
    text: ({ updated }) => (updated === undefined ? "–" : formatTime(updated)),
  },
  {
    title: "tags",
    numeric: false,
    exact: ({ tags = [] }) => tags.join(", "),
    text: ({ tags = [] }) => tags.map((tag) => (tag === STAR ? "★" : tag)).join(", "),
  },
  { title: "sampler", numeric: false, exact: ({ sampler }) => sampler, text: ({ sampler }) => sampler },
  { title: "seed", numeric: true, exact: ({ seed }) => seed, text: ({ seed }) => seed },
];

function objectiveText({ objective, objectives }: Entry): string {
  return (objectives ?? [objective]).map(({ name, direction }) => `${direction} ${name}`).join(", ");
}
