import { STAR } from "../../data.ts";
import { formatCount, formatNumber } from "../../format.ts";
import type { Column } from "../../table/columns.ts";
import { type Entry, endedCount } from "../records.ts";
import { statusLabel } from "../status.ts";
import { formatTime } from "../time.ts";
import { listed, message, t } from "../../words.ts";
import { directionName } from "../../names.ts";

export const NAME_COLUMN = 0;
export const STATUS_COLUMN = 1;
export const UPDATED_COLUMN = 6;

/** The columns of the list of studies. */
export const STUDY_COLUMNS: readonly Column<Entry>[] = [
  { title: "study", heading: message("study"), numeric: false, exact: ({ name }) => name, text: ({ name }) => name },
  { title: "status", heading: message("status"), numeric: false, exact: statusLabel, text: statusLabel },
  {
    title: "trials",
    heading: message("trials"),
    numeric: true,
    largestFirst: true,
    exact: ({ states }) => endedCount(states),
    text: ({ states, budget }) =>
      budget === undefined
        ? formatCount(endedCount(states))
        : t("{ended} of {budget}", { ended: formatCount(endedCount(states)), budget: formatCount(budget) }),
  },
  {
    title: "failed",
    heading: message("failed"),
    numeric: true,
    largestFirst: true,
    exact: ({ states }) => states.failed,
    text: ({ states }) => formatCount(states.failed),
  },
  {
    title: "best",
    heading: message("best"),
    numeric: true,
    exact: ({ best }) => best?.value ?? null,
    text: ({ best }) => (best === undefined ? "–" : formatNumber(best.value, 5)),
  },
  {
    title: "objective",
    heading: message("objective"),
    numeric: false,
    exact: objectiveText,
    text: objectiveText,
  },
  {
    title: "updated",
    heading: message("updated"),
    numeric: false,
    largestFirst: true,
    exact: ({ updated }) => updated ?? null,
    text: ({ updated }) => (updated === undefined ? "–" : formatTime(updated)),
  },
  {
    title: "tags",
    heading: message("tags"),
    numeric: false,
    exact: ({ tags = [] }) => tags.join(", "),
    text: ({ tags = [] }) => tags.map((tag) => (tag === STAR ? "★" : tag)).join(", "),
  },
  {
    title: "sampler",
    heading: message("sampler"),
    numeric: false,
    exact: ({ sampler }) => sampler,
    text: ({ sampler }) => sampler,
  },
  { title: "seed", heading: message("seed"), numeric: true, exact: ({ seed }) => seed, text: ({ seed }) => seed },
];

function objectiveText({ objective, objectives }: Entry): string {
  return listed((objectives ?? [objective]).map(({ name, direction }) => `${directionName(direction)} ${name}`));
}
