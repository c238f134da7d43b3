import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { download, fileName } from "../download.ts";
import { formatCount } from "../format.ts";
import { type Column, nextOrder, type Order, sortRows, toCsv } from "../table/columns.ts";
import { CardHead } from "./CardHead.tsx";
import { Pager } from "./Pager.tsx";

interface DataTableProps<Row> {
  readonly title: string;
  readonly source: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly start: Order;
  readonly note?: ComponentChildren;
  readonly controls?: ComponentChildren;
  /** How a cell is shown where its text is not enough. */
  readonly cell?: (row: Row, column: number) => ComponentChildren;
  readonly marked?: (row: Row) => boolean;
}

/** A sorted table in pages: ten thousand rows cost what twenty-five do. The CSV holds every row, in the order shown. */
export function DataTable<Row>({
  title,
  source,
  columns,
  rows,
  start,
  note,
  controls,
  cell,
  marked,
}: DataTableProps<Row>) {
  const [order, setOrder] = useState(start);
  const [size, setSize] = useState(25);
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [order, size]);
  const sorted = useMemo(
    () => sortRows(rows, columns[order.column] as Column<Row>, order.descending),
    [rows, columns, order],
  );
  const at = Math.min(page, Math.max(0, Math.ceil(sorted.length / size) - 1));
  const first = at * size;
  const save = () => download(`${fileName(source, title)}.csv`, "text/csv;charset=utf-8", toCsv(columns, sorted));
  return (
    <section class="card">
      <CardHead title={title} count={formatCount(rows.length)} level={2} note={note} saves="CSV" onSave={save}>
        {controls}
      </CardHead>
      <div class="table-scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <Head
                  key={index}
                  column={column}
                  order={order.column === index ? order : undefined}
                  onSort={() => setOrder(nextOrder(columns, order, index))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(first, first + size).map((row, index) => (
              <tr key={first + index} class={marked?.(row) ? "marked" : ""}>
                {columns.map((column, place) => (
                  <td key={place} class={column.numeric ? "numeric" : ""}>
                    {cell?.(row, place) ?? column.text(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p class="nothing">Nothing to list.</p> : null}
      </div>
      <Pager count={rows.length} page={at} size={size} onPage={setPage} onSize={setSize} />
    </section>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly onSort: () => void;
}

function Head<Row>({ column, order, onSort }: HeadProps<Row>) {
  const sort = order === undefined ? "none" : order.descending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={sort} class={column.numeric ? "numeric" : ""}>
      <button type="button" onClick={onSort} title={column.title}>
        <span class="head-text">{column.title}</span>
        <span class="arrow" aria-hidden="true">
          {sort === "none" ? "" : sort === "descending" ? "↓" : "↑"}
        </span>
      </button>
    </th>
  );
}
