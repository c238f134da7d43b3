import type { Engine, Reason } from "../data.ts";
import { formatCount } from "../format.ts";
import type { Column } from "./columns.ts";
import { message } from "../words.ts";
import { said } from "../said.ts";

export const ENGINE_COLUMN = 0;
export const TRIALS_COLUMN = 2;

/** One reason of one engine. */
export interface EngineRow extends Reason {
  readonly engine: string;
}

export function engineRows(engines: readonly Engine[]): readonly EngineRow[] {
  return engines.flatMap(({ engine, reasons }) => reasons.map((reason) => ({ engine, ...reason })));
}

export function engineColumns(rows: readonly EngineRow[]): readonly Column<EngineRow>[] {
  const all = Math.max(
    1,
    rows.reduce((sum, { trials }) => sum + trials, 0),
  );
  return [
    {
      title: "engine",
      heading: message("engine"),
      numeric: false,
      exact: ({ engine }) => engine,
      text: ({ engine }) => engine,
    },
    {
      title: "why",
      heading: message("why"),
      numeric: false,
      exact: ({ why }) => why,
      text: ({ why }) => (why === "" ? "–" : said(why)),
    },
    {
      title: "trials",
      heading: message("trials"),
      numeric: true,
      largestFirst: true,
      exact: ({ trials }) => trials,
      text: ({ trials }) => formatCount(trials),
    },
    {
      title: "share",
      heading: message("share"),
      numeric: true,
      largestFirst: true,
      exact: ({ trials }) => trials / all,
      text: ({ trials }) => `${Math.round((100 * trials) / all)} %`,
    },
  ];
}
