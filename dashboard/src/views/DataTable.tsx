import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { download, fileName } from "../download.ts";
import { formatCount } from "../format.ts";
import { type Column, nextOrder, type Order, sortRows, toCsv } from "../table/columns.ts";
import { CardHead } from "./CardHead.tsx";
import { Grid, type GridCells } from "./Grid.tsx";
import { Pager } from "./Pager.tsx";

interface DataTableProps<Row> extends GridCells<Row> {
  readonly title: string;
  readonly source: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly start: Order;
  readonly note?: ComponentChildren;
  readonly controls?: ComponentChildren;
}

const SAVES = ["CSV"] as const;

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
      <CardHead title={title} count={formatCount(rows.length)} level={2} note={note} saves={SAVES} onSave={save}>
        {controls}
      </CardHead>
      <Grid
        label={title}
        columns={columns}
        rows={sorted.slice(first, first + size)}
        order={order}
        onSort={(index) => setOrder(nextOrder(columns, order, index))}
        cell={cell}
        marked={marked}
      />
      <Pager count={rows.length} page={at} size={size} onPage={setPage} onSize={setSize} />
    </section>
  );
}
