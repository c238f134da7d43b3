/** Sorting of long tables by row index: texts are ranked once, so that only numbers are compared. */

import type { Cell } from "../data.ts";
import type { Column } from "./columns.ts";

const collator = new Intl.Collator("en", { numeric: true });

/** Above this number of different texts their natural order would take too long; they are sorted by their characters. */
const MOST_COLLATED = 5000;

/**
 * The rows in the order of a column. Numbers come before texts, absent values are last in both directions, and equal
 * rows keep their order.
 */
export function sortedRows(
  rows: readonly number[],
  { exact }: Pick<Column<number>, "exact">,
  descending: boolean,
): readonly number[] {
  const cells = rows.map((row) => exact(row));
  const keys = keysOf(cells);
  const sign = descending ? -1 : 1;
  const order = Uint32Array.from(rows, (_, index) => index);
  order.sort((a, b) => {
    const [first, second] = [keys[a] as number, keys[b] as number];
    const absent = Number(Number.isNaN(first)) - Number(Number.isNaN(second));
    return absent !== 0 ? absent : sign * (first - second) || a - b;
  });
  return Array.from(order, (index) => rows[index] as number);
}

/** A number for each cell in the same order; NaN for an absent one. */
function keysOf(cells: readonly Cell[]): Float64Array {
  const texts = new Set<string>();
  let largest = 0;
  for (const cell of cells) {
    if (typeof cell === "string" && cell !== "") texts.add(cell);
    else if (typeof cell === "number" && cell > largest) largest = cell;
  }
  const sorted = [...texts];
  if (sorted.length > MOST_COLLATED) sorted.sort();
  else sorted.sort(collator.compare);
  const ranks = new Map(sorted.map((text, index) => [text, index]));
  const beyond = largest + 1;
  return Float64Array.from(cells, (cell) => {
    if (cell === null || cell === "") return NaN;
    return typeof cell === "number" ? cell : beyond + (ranks.get(cell) ?? 0);
  });
}
