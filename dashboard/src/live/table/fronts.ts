import type { ComparedFront, Study } from "../../data.ts";
import { formatCount, formatNumber, formatSeconds } from "../../format.ts";
import type { Column } from "../../table/columns.ts";
import { message, type Message } from "../../words.ts";

/** A study with its front. */
export interface FrontRow {
  readonly study: Study;
  readonly front: ComparedFront;
}

export const HYPERVOLUME = 1;

/** The columns of studies whose fronts are compared: what each front dominates, and its cost. */
export const FRONT_COLUMNS: readonly Column<FrontRow>[] = [
  {
    title: "study",
    heading: message("study"),
    numeric: false,
    exact: ({ study }) => study.name,
    text: ({ study }) => study.name,
  },
  {
    title: "hypervolume",
    heading: message("hypervolume"),
    numeric: true,
    largestFirst: true,
    exact: ({ front }) => front.hypervolume,
    text: ({ front }) => formatNumber(front.hypervolume, 5),
  },
  counted(message("front"), ({ front }) => front.points),
  counted(message("dominated"), ({ front }) => front.dominated),
  counted(message("trials"), ({ study }) => study.started),
  counted(message("failed"), ({ study }) => study.states.failed),
  {
    title: "time",
    heading: message("time"),
    numeric: true,
    exact: ({ study }) => study.wallSeconds,
    text: ({ study }) => formatSeconds(study.wallSeconds),
  },
  {
    title: "sampler",
    heading: message("sampler"),
    numeric: false,
    exact: ({ study }) => study.sampler,
    text: ({ study }) => study.sampler,
  },
  {
    title: "seed",
    heading: message("seed"),
    numeric: true,
    exact: ({ study }) => study.seed,
    text: ({ study }) => study.seed,
  },
];

function counted(title: Message, of: (row: FrontRow) => number): Column<FrontRow> {
  return { title, heading: title, numeric: true, exact: of, text: (row) => formatCount(of(row)) };
}
