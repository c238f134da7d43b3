import type { Cell } from "../data.ts";
import { type Message, translated } from "../words.ts";

export interface Column<Row> {
  /** The column's name in queries and files, the same in every language. */
  readonly title: string;
  /** The text of its head, if it is more than a name of the study's. */
  readonly heading?: Message;
  readonly numeric: boolean;
  /** The exact value, which sorts the table and goes into the CSV. */
  readonly exact: (row: Row) => Cell;
  /** The text on the page. */
  readonly text: (row: Row) => string;
  /** The parts of a cell that is a list of texts, each of which a query may name. */
  readonly parts?: (row: Row) => readonly string[];
  /** Whether a first click on the header sorts in descending order. */
  readonly largestFirst?: boolean;
}

/** The text at the head of a column, in the reader's language. */
export function headOf({ title, heading }: Pick<Column<never>, "title" | "heading">): string {
  return heading === undefined ? title : translated(heading);
}

export interface Order {
  readonly column: number;
  readonly descending: boolean;
}

/** An order as a short text: "-3" is the fourth column, descending. */
export function orderText({ column, descending }: Order): string {
  return `${descending ? "-" : ""}${column}`;
}

/** The order that a text names, given the number of columns; undefined if the text is invalid. */
export function orderOf(text: string, columns: number): Order | undefined {
  const [, minus, column] = /^(-?)(\d{1,4})$/.exec(text) ?? [];
  return column === undefined || Number(column) >= columns
    ? undefined
    : { column: Number(column), descending: minus === "-" };
}

export function sameOrder(a: Order, b: Order): boolean {
  return a.column === b.column && a.descending === b.descending;
}

const collator = new Intl.Collator("en", { numeric: true });

/**
 * A sorted copy. Numbers come before texts, texts are in natural order, and absent values are last in both directions.
 * Equal rows keep their order.
 */
export function sortRows<Row>(rows: readonly Row[], column: Column<Row>, descending: boolean): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: column.exact(row) }));
  const sign = descending ? -1 : 1;
  return keyed
    .sort((a, b) => absence(a.key) - absence(b.key) || sign * compareCells(a.key, b.key))
    .map(({ row }) => row);
}

function absence(cell: Cell): number {
  return cell === null || cell === "" ? 1 : 0;
}

function compareCells(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === typeof b) return collator.compare(String(a), String(b));
  return typeof a === "number" ? -1 : 1;
}

/** The order after a click on a column's header: first the column's own direction, then the other one. */
export function nextOrder<Row>(columns: readonly Column<Row>[], order: Order, clicked: number): Order {
  if (order.column === clicked) return { column: clicked, descending: !order.descending };
  return { column: clicked, descending: columns[clicked]?.largestFirst ?? false };
}

/**
 * Writes CSV by RFC 4180: CRLF between records, quotes where needed, numbers at full precision, absent values empty.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map(({ title }) => title);
  const records = rows.map((row) => columns.map(({ exact }) => exact(row)));
  return recordsCsv([head, ...records]);
}

/** Writes CSV for records that are rows of cells already; the first one is the header. */
export function recordsCsv(records: readonly (readonly Cell[])[]): string {
  return records.map((record) => `${record.map(csvField).join(",")}\r\n`).join("");
}

const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20].+$/s;
const NUMBER = /^[-+]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|Infinity)$/;

/** Adds an apostrophe to a text that a spreadsheet would take for a formula, as `danlu export` does. */
function neutral(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function csvField(cell: Cell): string {
  const text = cell === null ? "" : neutral(String(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
