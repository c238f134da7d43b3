/**
 * The query of a table of trials: `lr < 0.01 and state = failed`. Comparisons are joined by `and`, `or` and `not`, with
 * parentheses. A word alone is looked for in every text.
 */

import type { Cell } from "../data.ts";
import type { Column } from "./columns.ts";
import { t } from "../words.ts";

/** A query that cannot be understood; the message tells a person why. */
export class QueryError extends Error {}

export type Test<Row> = (row: Row) => boolean;

const OPERATORS = ["<=", ">=", "!=", "==", "=", "<", ">", "~"] as const;
type Operator = (typeof OPERATORS)[number];

interface Token {
  readonly kind: "word" | "text" | "operator" | "bracket";
  readonly text: string;
}

const TOKEN = /\s*(?:(<=|>=|!=|==|[=<>~])|([()])|"((?:[^"\\]|\\.)*)"|([^\s=<>~!()"]+)|(\S))/gy;

function tokens(text: string): readonly Token[] {
  return [...text.trimEnd().matchAll(TOKEN)].map(([, operator, bracket, quoted, word, other]): Token => {
    if (operator !== undefined) return { kind: "operator", text: operator };
    if (bracket !== undefined) return { kind: "bracket", text: bracket };
    if (quoted !== undefined) return { kind: "text", text: quoted.replace(/\\(.)/gs, "$1") };
    if (word !== undefined) return { kind: "word", text: word };
    throw new QueryError(
      other === '"'
        ? t("A quotation mark is missing at the end of a text.")
        : t("'{other}' is not an operator. Use = != < <= > >= or ~ (contains).", { other: other ?? "" }),
    );
  });
}

/** Returns the test of a query over columns; undefined if the query is empty. Throws a {@link QueryError}. */
export function queryOf<Row>(text: string, columns: readonly Column<Row>[]): Test<Row> | undefined {
  const all = tokens(text);
  if (all.length === 0) return undefined;
  const parser = new Parser(all, columns);
  return parser.whole();
}

class Parser<Row> {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly columns: readonly Column<Row>[],
  ) {}

  whole(): Test<Row> {
    const test = this.either();
    const rest = this.tokens[this.at];
    if (rest === undefined) return test;
    throw new QueryError(
      rest.text === ")"
        ? t("A parenthesis is closed that was not opened.")
        : t("'{text}': join comparisons with and, or.", { text: rest.text }),
    );
  }

  private either(): Test<Row> {
    let test = this.both();
    while (this.takes("or")) {
      const [left, right] = [test, this.both()];
      test = (row) => left(row) || right(row);
    }
    return test;
  }

  private both(): Test<Row> {
    let test = this.one();
    while (this.takes("and")) {
      const [left, right] = [test, this.one()];
      test = (row) => left(row) && right(row);
    }
    return test;
  }

  private one(): Test<Row> {
    if (this.takes("not")) {
      const test = this.one();
      return (row) => !test(row);
    }
    const token = this.tokens[this.at];
    if (token?.text === "(" && token.kind === "bracket") {
      this.at++;
      const test = this.either();
      if (!this.takes(")")) throw new QueryError(t("A parenthesis is not closed."));
      return test;
    }
    return this.comparison();
  }

  private comparison(): Test<Row> {
    const name = this.next(t("a column"));
    const operator = this.tokens[this.at];
    if (operator?.kind !== "operator") return containing(this.columns, name.text);
    this.at++;
    const column = columnNamed(this.columns, name.text);
    return comparison(
      column,
      operator.text as Operator,
      this.next(t("a value after '{before}'", { before: `${name.text} ${operator.text}` })).text,
    );
  }

  private next(wanted: string): Token {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === "operator" || token.kind === "bracket")
      throw new QueryError(
        token === undefined
          ? t("{wanted} is missing. Example: lr < 0.01 and state = failed", { wanted })
          : t("{wanted} is missing before '{before}'. Example: lr < 0.01 and state = failed", {
              wanted,
              before: token.text,
            }),
      );
    this.at++;
    return token;
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === "text" || token.text.toLowerCase() !== text) return false;
    this.at++;
    return true;
  }
}

/** The column of a name, in any case. */
function columnNamed<Row>(columns: readonly Column<Row>[], name: string): Column<Row> {
  const wanted = name.toLowerCase();
  const found =
    columns.find(({ title }) => title === name) ?? columns.find(({ title }) => title.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const names = columns.map(({ title }) => title);
  const shown = names.slice(0, 12).join(", ");
  throw new QueryError(
    t("There is no column '{name}'. Columns: {columns}.", {
      name,
      columns: `${shown}${names.length > 12 ? ", …" : ""}`,
    }),
  );
}

/** Numbers are equal if they are so to the digits that a page has. */
const SAME = 1e-6;

/** Returns the test of one comparison. An absent value only passes `!=`. */
export function comparison<Row>(column: Column<Row>, operator: Operator, text: string): Test<Row> {
  const { exact, title, numeric, parts } = column;
  if (operator === "~") {
    const part = text.toLowerCase();
    return (row) =>
      String(exact(row) ?? "")
        .toLowerCase()
        .includes(part);
  }
  const value = Number(text);
  const isNumber = text.trim() !== "" && Number.isFinite(value);
  if (numeric && !isNumber) throw new QueryError(t("{title} holds numbers, and '{text}' is not one.", { title, text }));
  const near = SAME * Math.abs(value);
  if (parts !== undefined && (operator === "=" || operator === "==" || operator === "!=")) {
    const wanted = text.toLowerCase();
    const has = (row: Row) => parts(row).some((part) => part.toLowerCase() === wanted);
    return operator === "!=" ? (row) => !has(row) : has;
  }
  const same = (cell: Cell) =>
    numeric
      ? typeof cell === "number" && Math.abs(cell - value) <= near
      : String(cell ?? "").toLowerCase() === text.toLowerCase();
  switch (operator) {
    case "=":
    case "==":
      return (row) => same(exact(row));
    case "!=":
      return (row) => !same(exact(row));
  }
  if (!isNumber)
    throw new QueryError(
      t("'{operator}' compares numbers, and '{text}' is not one. Use = or ~ (contains).", { operator, text }),
    );
  const compares = ORDERED[operator];
  return (row) => {
    const cell = exact(row);
    return cell !== null && cell !== "" && compares(Number(cell), value);
  };
}

const ORDERED = {
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">": (a: number, b: number) => a > b,
  ">=": (a: number, b: number) => a >= b,
} as const;

function containing<Row>(columns: readonly Column<Row>[], text: string): Test<Row> {
  const part = text.toLowerCase();
  const texts = columns.filter(({ numeric }) => !numeric);
  return (row) =>
    texts.some(({ exact }) =>
      String(exact(row) ?? "")
        .toLowerCase()
        .includes(part),
    );
}

/**
 * Returns the test of a column's own filter: a comparison such as `< 0.01`, a range such as `1..5`, or a part of a text.
 * Undefined if it is empty.
 */
export function filterOf<Row>(column: Column<Row>, text: string): Test<Row> | undefined {
  const wanted = text.trim();
  if (wanted === "") return undefined;
  const [, operator, value] = /^(<=|>=|!=|==|[=<>~])\s*(.*)$/s.exec(wanted) ?? [];
  if (operator !== undefined) return comparison(column, operator as Operator, value ?? "");
  const [, low, high] = /^(\S+?)\.\.(\S+)$/.exec(wanted) ?? [];
  if (column.numeric && low !== undefined && high !== undefined) {
    const [from, to] = [comparison(column, ">=", low), comparison(column, "<=", high)];
    return (row) => from(row) && to(row);
  }
  return comparison(column, column.numeric ? "=" : "~", wanted);
}
