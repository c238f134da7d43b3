import type { ComponentChildren } from "preact";
import { type Column, headOf, type Order } from "../table/columns.ts";
import { t } from "../words.ts";

export interface GridCells<Row> {
  /** Renders a cell whose text is not enough. */
  readonly cell?: ((row: Row, column: number) => ComponentChildren) | undefined;
  readonly marked?: ((row: Row) => boolean) | undefined;
}

interface GridProps<Row> extends GridCells<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** The rows to show, in this order. */
  readonly rows: readonly Row[];
  readonly order: Order;
  readonly onSort: (column: number) => void;
  /** Whether a column can be sorted by; every column can if absent. */
  readonly sortable?: (column: number) => boolean;
}

const EVERY = () => true;

/** A table with sortable headers in a scrolling box, both usable by keyboard. */
export function Grid<Row>({ label, columns, rows, order, onSort, sortable = EVERY, cell, marked }: GridProps<Row>) {
  return (
    <div class="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <Head
                key={index}
                column={column}
                order={order.column === index ? order : undefined}
                onSort={sortable(index) ? () => onSort(index) : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} class={marked?.(row) ? "marked" : ""}>
              {columns.map((column, place) => (
                <td key={place} class={column.numeric ? "numeric" : ""}>
                  {cell?.(row, place) ?? column.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p class="nothing">{t("Nothing to list.")}</p> : null}
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly onSort: (() => void) | undefined;
}

function Head<Row>({ column, order, onSort }: HeadProps<Row>) {
  const { title, numeric } = column;
  const kind = numeric ? "numeric" : "";
  if (onSort === undefined)
    return (
      <th scope="col" class={kind} title={title}>
        <span class="head-text still">{headOf(column)}</span>
      </th>
    );
  const sort = order === undefined ? "none" : order.descending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={sort} class={kind}>
      <button type="button" onClick={onSort} title={title}>
        <span class="head-text">{headOf(column)}</span>
        <span class="arrow" aria-hidden="true">
          {sort === "none" ? "" : sort === "descending" ? "↓" : "↑"}
        </span>
      </button>
    </th>
  );
}
