import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Column, headOf } from "../table/columns.ts";
import { t } from "../words.ts";

/** The height of a row in pixels, the same for all. A million rows stay below the tallest box that a browser lays out. */
export const ROW_HEIGHT = 32;

/** Rows beyond the visible ones, so that scrolling shows no gap. */
const BEYOND = 12;

/** Number of rows whose texts decide how wide a column is. */
const MOST_MEASURED = 120;

interface VirtualGridProps {
  readonly label: string;
  readonly columns: readonly Column<number>[];
  /** The rows in their order. */
  readonly rows: readonly number[];
  readonly sorted: { readonly title: string; readonly descending: boolean };
  readonly onSort: (title: string) => void;
  readonly cell: (row: number, column: Column<number>) => ComponentChildren;
  /** The text of a cell that decides how wide its column is. */
  readonly measured: (row: number, column: Column<number>) => string;
  readonly marked: (row: number) => boolean;
  readonly picked: ReadonlySet<number>;
  readonly onPick: (row: number) => void;
  readonly pickLabel: (row: number) => string;
  /** The text of each column's filter; undefined if filters are not shown. */
  readonly filters: ((title: string) => string) | undefined;
  readonly onFilter: (title: string, text: string) => void;
  readonly faults: ReadonlyMap<string, string>;
}

/** A table of any length: only the rows in sight are in the document. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, columns, rows, measured } = props;
  const box = useRef<HTMLDivElement>(null);
  const [first, height] = useWindow(box, rows.length);
  const widths = useMemo(() => columns.map((column) => widthOf(column, rows, measured)), [columns, rows.length]);
  const end = Math.min(rows.length, first + Math.ceil(height / ROW_HEIGHT) + 2 * BEYOND);
  const total = widths.reduce((sum, width) => sum + width, PICK_WIDTH);
  return (
    <div ref={box} class="table-scroll virtual" role="region" aria-label={label} tabIndex={0}>
      <table aria-rowcount={rows.length + 1} style={{ minWidth: `${total}px` }}>
        <colgroup>
          <col style={{ width: `${PICK_WIDTH}px` }} />
          {columns.map(({ title }, index) => (
            <col key={title} style={{ width: `${widths[index]}px` }} />
          ))}
        </colgroup>
        <Head {...props} />
        <tbody>
          <Gap rows={first} />
          {rows.slice(first, end).map((row, index) => (
            <GridRow key={row} {...props} row={row} place={first + index} />
          ))}
          <Gap rows={rows.length - end} />
        </tbody>
      </table>
      {rows.length === 0 ? <p class="nothing">{t("Nothing to list.")}</p> : null}
    </div>
  );
}

const PICK_WIDTH = 34;

/** The greatest width of a column, in characters. */
const WIDEST = 46;

function widthOf(column: Column<number>, rows: readonly number[], measured: VirtualGridProps["measured"]): number {
  const step = Math.max(1, Math.floor(rows.length / MOST_MEASURED));
  let longest = Math.max(column.title.length, breadth(headOf(column))) + 3;
  for (let at = 0; at < rows.length; at += step)
    longest = Math.max(longest, breadth(measured(rows[at] as number, column)));
  return Math.round(Math.min(WIDEST, Math.max(5, longest)) * 7.8) + 30;
}

/** The width of a text, in Latin letters: a Chinese character takes the room of two. */
function breadth(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
}

function Gap({ rows }: { readonly rows: number }) {
  return rows <= 0 ? null : <tr aria-hidden="true" class="gap" style={{ height: `${rows * ROW_HEIGHT}px` }} />;
}

/** The first row of the window and the window's height. The first row moves in steps, so that few scrolls redraw. */
function useWindow(box: { readonly current: HTMLDivElement | null }, count: number): readonly [number, number] {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const element = box.current as HTMLDivElement;
    const scrolled = () => setTop(Math.floor(element.scrollTop / (ROW_HEIGHT * (BEYOND / 2))) * (BEYOND / 2));
    const observer = new ResizeObserver(() => setHeight(element.clientHeight || 600));
    element.addEventListener("scroll", scrolled, { passive: true });
    observer.observe(element);
    return () => (element.removeEventListener("scroll", scrolled), observer.disconnect());
  }, []);
  return [Math.max(0, Math.min(top, count - Math.ceil(height / ROW_HEIGHT)) - BEYOND), height];
}

function Head({ columns, sorted, onSort, filters, onFilter, faults }: VirtualGridProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <span class="unseen">{t("Pick")}</span>
        </th>
        {columns.map((column) => {
          const { title, numeric } = column;
          const order = sorted.title !== title ? "none" : sorted.descending ? "descending" : "ascending";
          return (
            <th key={title} scope="col" aria-sort={order} class={numeric ? "numeric" : ""}>
              <button type="button" onClick={() => onSort(title)} title={title}>
                <span class="head-text">{headOf(column)}</span>
                <span class="arrow" aria-hidden="true">
                  {order === "none" ? "" : order === "descending" ? "↓" : "↑"}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
      {filters === undefined ? null : (
        <tr class="filters">
          <td />
          {columns.map(({ title, numeric }) => (
            <td key={title}>
              <input
                type="text"
                aria-label={t("Filter {title}", { title })}
                aria-invalid={faults.has(title)}
                title={faults.get(title) ?? ""}
                placeholder={numeric ? "< 0.5, 1..5" : t("contains")}
                value={filters(title)}
                spellcheck={false}
                onInput={(event) => onFilter(title, event.currentTarget.value)}
              />
            </td>
          ))}
        </tr>
      )}
    </thead>
  );
}

interface GridRowProps extends VirtualGridProps {
  readonly row: number;
  readonly place: number;
}

function GridRow({ columns, cell, marked, picked, onPick, pickLabel, row, place }: GridRowProps) {
  const isPicked = picked.has(row);
  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const selects = window.getSelection()?.isCollapsed === false;
    if (!selects && target.closest("a, button, input, summary") === null) onPick(row);
  };
  return (
    <tr
      aria-rowindex={place + 2}
      class={`${marked(row) ? "marked" : ""}${isPicked ? " picked" : ""}`}
      style={{ height: `${ROW_HEIGHT}px` }}
      onClick={click}
    >
      <td class="pick">
        <input type="checkbox" aria-label={pickLabel(row)} checked={isPicked} onChange={() => onPick(row)} />
      </td>
      {columns.map((column) => (
        <td key={column.title} class={column.numeric ? "numeric" : ""}>
          {cell(row, column)}
        </td>
      ))}
    </tr>
  );
}
