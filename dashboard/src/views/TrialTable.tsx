import type { ComponentChildren } from "preact";
import { useContext, useId, useMemo } from "preact/hooks";
import { hasSeveral, STAR, type State, type Study } from "../data.ts";
import { download, fileName } from "../download.ts";
import { formatCount } from "../format.ts";
import { type Column, headOf, toCsv } from "../table/columns.ts";
import { filterOf, QueryError, queryOf, type Test } from "../table/query.ts";
import { sortedRows } from "../table/sorting.ts";
import { type TrialColumn, trialColumns } from "../table/trials.ts";
import { Star } from "./Annotations.tsx";
import { CardHead } from "./CardHead.tsx";
import { type Kept, useKept } from "./kept.ts";
import { PickedTrials } from "./PickedTrials.tsx";
import { StateTag } from "./StateTag.tsx";
import { TrialActionsContext } from "./trialActions.ts";
import { TrialNumber } from "./TrialNumber.tsx";
import { VirtualGrid } from "./VirtualGrid.tsx";
import { t, verbatim } from "../words.ts";
import { said } from "../said.ts";

interface TrialTableProps {
  readonly study: Study;
  readonly rows: readonly number[];
  /** Absent if nothing is brushed. */
  readonly onReset: (() => void) | undefined;
  readonly note?: ComponentChildren;
}

/**
 * Every trial in one table of any length. A query and the columns' filters select trials, any column sorts them, and a
 * picked trial shows its values and actions; two picked ones are compared.
 */
export function TrialTable({ study, rows, onReset, note }: TrialTableProps) {
  const { trials } = study;
  const kept = useKept();
  const columns = useMemo(() => trialColumns(study), [study]);
  const [selected, problem, faults] = useSelected(columns, rows, kept);
  const sorted = orderOf(study, columns, kept.get("order"));
  const shown = useMemo(
    () => sortedRows(selected, columns.find(({ title }) => title === sorted.title) as TrialColumn, sorted.descending),
    [selected, columns, sorted.title, sorted.descending],
  );
  const visible = useVisible(columns, kept);
  const picked = useMemo(() => pickedRows(study, kept.get("pick") ?? ""), [trials, kept.get("pick")]);
  const pick = (row: number) => {
    const next = picked.includes(row) ? picked.filter((each) => each !== row) : [...picked.slice(-1), row];
    kept.set({ pick: next.map((each) => trials.number[each]).join(",") });
  };
  const filters = filtersOf(kept);
  const sort = (title: string) => {
    const column = columns.find((each) => each.title === title);
    const descending = sorted.title === title ? !sorted.descending : (column?.largestFirst ?? false);
    kept.set({ order: `${descending ? "-" : ""}${title}` });
  };
  const save = () =>
    download(`${fileName(study.name, t("Trials"))}.csv`, "text/csv;charset=utf-8", toCsv(columns, shown));
  const isFiltered = shown.length < trials.count;
  return (
    <section class="card full trials-card" id="trials">
      <CardHead
        title={t("Trials")}
        count={
          isFiltered
            ? t("{shown} of {all}", { shown: formatCount(shown.length), all: formatCount(trials.count) })
            : formatCount(trials.count)
        }
        level={2}
        note={note}
        saves={SAVES}
        onSave={save}
      >
        {onReset === undefined ? null : (
          <button type="button" class="quiet-button" onClick={onReset}>
            {t("{shown} selected of {all} · show all", {
              shown: formatCount(rows.length),
              all: formatCount(trials.count),
            })}
          </button>
        )}
        <button
          type="button"
          class="quiet-button"
          aria-pressed={filters !== undefined}
          onClick={() => kept.set({ filters: filters === undefined ? "on" : undefined })}
        >
          {t("Filter columns")}
        </button>
        <ColumnChoice columns={columns} visible={visible} onChange={(titles) => kept.set({ columns: titles })} />
      </CardHead>
      <QueryField
        text={kept.get("where") ?? ""}
        problem={problem}
        onText={(where) => kept.set({ where })}
        columns={columns}
      />
      {picked.length === 0 ? null : (
        <PickedTrials study={study} rows={picked} onClose={() => kept.set({ pick: undefined })} />
      )}
      <VirtualGrid
        label={t("Trials")}
        columns={visible}
        rows={shown}
        sorted={sorted}
        onSort={sort}
        measured={(row, column) =>
          `${column.text(row)}${column.title === "trial" ? "  ☆" : ""}${column.title === "state" ? `    ${said(trials.reason[row] ?? "")}` : ""}`
        }
        marked={(row) => trials.number[row] === study.best?.number}
        picked={new Set(picked)}
        onPick={pick}
        pickLabel={(row) => t("Pick trial {number}", { number: trials.number[row] ?? "" })}
        filters={filters === undefined ? undefined : (title) => filters.get(title) ?? ""}
        onFilter={(title, text) => kept.set({ filters: withFilter(filters, title, text) })}
        faults={faults}
        cell={(row, column) => <Cell study={study} row={row} column={column} />}
      />
    </section>
  );
}

const SAVES = ["CSV"] as const;

function TrialStar({ trials, row }: { readonly trials: Study["trials"]; readonly row: number }) {
  const { tag, tell } = useContext(TrialActionsContext);
  const number = trials.number[row] as number;
  const star = (present: boolean) => void tag?.(number, STAR, present).catch((error: Error) => tell?.(error.message));
  return (
    <Star
      of={t("trial {number}", { number })}
      starred={trials.tags?.[row]?.includes(STAR) ?? false}
      onStar={tag === undefined ? undefined : star}
    />
  );
}

interface CellProps {
  readonly study: Study;
  readonly row: number;
  readonly column: Column<number>;
}

function Cell({ study: { trials }, row, column }: CellProps) {
  if (column.title === "trial")
    return (
      <>
        <TrialNumber number={trials.number[row] as number} /> <TrialStar trials={trials} row={row} />
      </>
    );
  if (column.title !== "state") return <span title={column.text(row)}>{column.text(row)}</span>;
  const reason = said(trials.reason[row] ?? "");
  return (
    <span class="state-cell" title={reason}>
      <StateTag state={trials.state[row] as State} excluded={trials.excluded?.[row] ?? false} />
      {reason === "" ? null : <span class="beside"> {reason.split("\n", 1)[0]}</span>}
    </span>
  );
}

/** The rows that the query and the filters select, and what is wrong with either. */
function useSelected(
  columns: readonly TrialColumn[],
  rows: readonly number[],
  kept: Kept,
): readonly [rows: readonly number[], problem: string, faults: ReadonlyMap<string, string>] {
  const [where, filters] = [kept.get("where") ?? "", kept.get("filters") ?? ""];
  return useMemo(() => {
    const faults = new Map<string, string>();
    const tests: Test<number>[] = [];
    let problem = "";
    const take = (read: () => Test<number> | undefined, refuse: (message: string) => void) => {
      try {
        const test = read();
        if (test !== undefined) tests.push(test);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        refuse(error.message);
      }
    };
    take(
      () => queryOf(where, columns),
      (message) => (problem = message),
    );
    for (const [title, text] of filtersIn(filters)) {
      const column = columns.find((each) => each.title === title);
      if (column !== undefined)
        take(
          () => filterOf(column, text),
          (message) => faults.set(title, message),
        );
    }
    return [
      tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row))),
      problem,
      faults,
    ] as const;
  }, [columns, rows, where, filters]);
}

/** The columns' filters as they are kept: "on" if they are shown but empty, otherwise texts by title. */
function filtersIn(text: string): URLSearchParams {
  return new URLSearchParams(text === "on" ? "" : text);
}

function filtersOf(kept: Kept): URLSearchParams | undefined {
  const text = kept.get("filters") ?? "";
  return text === "" ? undefined : filtersIn(text);
}

function withFilter(filters: URLSearchParams | undefined, title: string, text: string): string {
  const next = new URLSearchParams(filters);
  if (text === "") next.delete(title);
  else next.set(title, text);
  return next.size === 0 ? "on" : next.toString();
}

/** The order that a text such as "-lr" names, or the best first. Several objectives have no best: the latest first. */
function orderOf(study: Study, columns: readonly TrialColumn[], text = "") {
  const title = text.replace(/^-/, "");
  if (columns.some((each) => each.title === title)) return { title, descending: text.startsWith("-") };
  return hasSeveral(study) || study.limit !== undefined
    ? { title: "trial", descending: true }
    : { title: study.objective.name, descending: study.objective.direction === "maximize" };
}

/** The chosen columns, or those that are not hidden by themselves. */
function useVisible(columns: readonly TrialColumn[], kept: Kept): readonly TrialColumn[] {
  const text = kept.get("columns") ?? "";
  return useMemo(() => {
    const chosen = new Set(text.split("|"));
    return columns.filter(({ title, hidden = false }) => hidden === chosen.has(title));
  }, [columns, text]);
}

/** The rows of the picked trials, at most two. */
function pickedRows({ trials }: Study, text: string): readonly number[] {
  const numbers = text.split(",").filter((each) => /^\d{1,15}$/.test(each));
  return numbers
    .slice(-2)
    .map((each) => trials.number.indexOf(Number(each)))
    .filter((row) => row >= 0);
}

interface QueryFieldProps {
  readonly text: string;
  readonly problem: string;
  readonly onText: (text: string) => void;
  readonly columns: readonly TrialColumn[];
}

function QueryField({ text, problem, onText, columns }: QueryFieldProps) {
  const note = useId();
  const number = columns.find(({ numeric }, index) => numeric && index > 1)?.title ?? "trial";
  return (
    <div class="query">
      <input
        type="search"
        aria-label={t("Query")}
        aria-describedby={note}
        aria-invalid={problem !== ""}
        placeholder={verbatim(
          `${/[\s=<>~!()"]/.test(number) ? JSON.stringify(number) : number} < 0.01 and state = failed`,
        )}
        value={text}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <span id={note} class={problem === "" ? "note" : "problem"} role="status">
        {problem}
      </span>
    </div>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly TrialColumn[];
  readonly visible: readonly TrialColumn[];
  /** Takes the titles of the columns that differ from what is shown by itself, with strokes between them. */
  readonly onChange: (titles: string | undefined) => void;
}

function ColumnChoice({ columns, visible, onChange }: ColumnChoiceProps) {
  const isVisible = (column: TrialColumn) => visible.includes(column);
  const toggle = (column: TrialColumn) => {
    const changed = columns.filter((each) => ((each === column) !== isVisible(each)) === (each.hidden ?? false));
    onChange(changed.length === 0 ? undefined : changed.map(({ title }) => title).join("|"));
  };
  return (
    <details class="column-choice">
      <summary class="quiet-button">{t("Columns")}</summary>
      <ul>
        {columns.slice(1).map((column) => (
          <li key={column.title}>
            <label>
              <input type="checkbox" checked={isVisible(column)} onChange={() => toggle(column)} />
              <span>{headOf(column)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
