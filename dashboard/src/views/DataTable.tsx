import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { download, fileName } from "../download.ts";
import { formatCount } from "../format.ts";
import {
  type Column,
  nextOrder,
  type Order,
  orderOf,
  orderText,
  sameOrder,
  sortRows,
  toCsv,
} from "../table/columns.ts";
import { CardHead } from "./CardHead.tsx";
import { Grid, type GridCells } from "./Grid.tsx";
import { useKept } from "./kept.ts";
import { Pager, SIZES } from "./Pager.tsx";

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
const SIZE = 25;

/**
 * A sorted table in pages, so that ten thousand rows cost as much as twenty-five. The CSV holds every row, in the shown
 * order.
 */
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
  const kept = useKept();
  const order = orderOf(kept.get("order") ?? "", columns.length) ?? start;
  const size = SIZES.find((each) => String(each) === kept.get("limit")) ?? SIZE;
  const page = Math.max(0, Math.floor(Number(kept.get("page") ?? 1) - 1) || 0);
  const sort = (next: Order) =>
    kept.set({ order: sameOrder(next, start) ? undefined : orderText(next), page: undefined });
  const sorted = useMemo(
    () => sortRows(rows, columns[order.column] as Column<Row>, order.descending),
    [rows, columns, order.column, order.descending],
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
        onSort={(index) => sort(nextOrder(columns, order, index))}
        cell={cell}
        marked={marked}
      />
      <Pager
        count={rows.length}
        page={at}
        size={size}
        onPage={(next) => kept.set({ page: next === 0 ? undefined : String(next + 1) })}
        onSize={(next) => kept.set({ limit: next === SIZE ? undefined : String(next), page: undefined })}
      />
    </section>
  );
}
