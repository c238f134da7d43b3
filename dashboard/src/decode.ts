/** Checked readers for JSON. Each takes a value and its position, and returns it typed or describes what is wrong. */

import { t } from "./words.ts";

export class DataError extends Error {}

export type Decode<T> = (value: unknown, path: string) => T;

function refuse(path: string, rule: string, value: unknown): never {
  const shown = JSON.stringify(value) ?? t("nothing");
  throw new DataError(
    t("{path}: expected {rule}, got {shown}", {
      path,
      rule,
      shown: shown.length > 60 ? `${shown.slice(0, 60)}…` : shown,
    }),
  );
}

export const number: Decode<number> = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? value : refuse(path, t("a finite number"), value);

export const text: Decode<string> = (value, path) =>
  typeof value === "string" ? value : refuse(path, t("a text"), value);

export const flag: Decode<boolean> = (value, path) =>
  typeof value === "boolean" ? value : refuse(path, t("true or false"), value);

export const scalar: Decode<string | number | boolean> = (value, path) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : refuse(path, t("a text, a number or a boolean"), value);

/** Reads a seed or a choice: any scalar, as text for a person. */
export const label: Decode<string> = (value, path) => String(scalar(value, path));

export function oneOf<T extends string>(...allowed: readonly T[]): Decode<T> {
  return (value, path) =>
    allowed.find((each) => each === value) ??
    refuse(path, t("one of {allowed}", { allowed: allowed.join(", ") }), value);
}

/** Reads a list. The place of an entry is made for a message only, because a study has a million of them. */
export function list<T>(element: Decode<T>): Decode<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, t("a list"), value);
    try {
      return value.map((each: unknown) => element(each, path));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      return value.map((each: unknown, index) => element(each, `${path}[${index}]`));
    }
  };
}

export function nullable<T>(inner: Decode<T>): Decode<T | null> {
  return (value, path) => (value === null ? null : inner(value, path));
}

/** The fields of a JSON object, read by name. */
export class Fields {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(path, t("an object"), value);
    this.values = new Map(Object.entries(value));
  }

  names(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(name: string, decode: Decode<T>): T {
    return decode(this.values.get(name), `${this.path}.${name}`);
  }

  has(name: string): boolean {
    return (this.values.get(name) ?? null) !== null;
  }

  /** Reads the field as a part of a record; nothing if it is absent or null. */
  optional<K extends string, T>(name: K, decode: Decode<T>): { [P in K]?: T } {
    return this.has(name) ? ({ [name]: this.get(name, decode) } as { [P in K]?: T }) : {};
  }
}
