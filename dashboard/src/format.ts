import { extent, quantile } from "./extent.ts";
import { message, t, translated, type Message } from "./words.ts";

/**
 * Formats numbers, counts and durations for people, independently of the locale, so that a report looks the same
 * everywhere.
 */

/**
 * Formats a number with at most `digits` significant digits and without trailing zeros. Whole numbers up to 10^15 stay
 * whole; very small and very large numbers get an exponent. The default hides the noise of binary fractions: 0.1 + 0.2
 * is shown as 0.3.
 */
export function formatNumber(value: number, digits = 6): string {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size >= 1e6 || size < 1e-4) return exponent(value, digits);
  return String(Number(value.toPrecision(digits)));
}

/** The texts of an axis, all in one format, and the power of ten by which the axis multiplies them; 0 for none. */
export interface AxisTexts {
  readonly texts: readonly string[];
  readonly power: number;
}

/** Axes whose largest number is as large, or smaller than the other limit, have a power of ten. */
const LARGE = 1e6;
const SMALL = 1e-3;

/**
 * Formats the ticks of an axis. Very large and very small ones get a power of ten, once for the axis; powers of ten
 * themselves, as on a logarithmic axis, are written as such. Ticks have as many decimals as the longest of them needs.
 */
export function axisTexts(values: readonly number[]): AxisTexts {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  const [least, largest] = extent(sizes);
  if (sizes.length === 0) return { texts: values.map(() => "0"), power: 0 };
  const extreme = largest >= LARGE || least < SMALL;
  if (extreme && values.every(isPowerOfTen))
    return { texts: values.map((value) => powerText(powerOf(value))), power: 0 };
  const power = largest >= LARGE || largest < SMALL ? powerOf(largest) : 0;
  const digits = values.length === 1 ? 4 : 12;
  const scaled = values.map((value) => shifted(value, power, digits));
  const wide = least > 0 && largest / least > 50 && !values.includes(0) && values.every((value) => value > 0);
  const decimals = extent(scaled.map(decimalsOf))[1];
  return { texts: scaled.map((value) => (wide ? String(value) : (value + 0).toFixed(decimals))), power };
}

/** A power of ten: 10⁻⁵; 1 and 10 stay numbers. */
export function powerText(power: number): string {
  if (power === 0) return "1";
  return power === 1 ? "10" : `10${[...String(power)].map((digit) => SUPERSCRIPTS[digit] ?? "").join("")}`;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [..."-0123456789"].map((digit, index) => [digit, [..."⁻⁰¹²³⁴⁵⁶⁷⁸⁹"][index] ?? ""]),
);

function powerOf(value: number): number {
  return Number(value.toExponential(11).split("e")[1]);
}

function isPowerOfTen(value: number): boolean {
  return value > 0 && Number(value.toExponential(11).split("e")[0]) === 1;
}

/** The value divided by a power of ten, without the noise of binary fractions. */
function shifted(value: number, power: number, digits: number): number {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return Number(`${mantissa}e${Number(exponent) - power}`);
}

function exponent(value: number, digits: number): string {
  const [mantissa, power] = value.toExponential(digits - 1).split("e") as [string, string];
  return `${Number(mantissa)}e${Number(power)}`;
}

/** Formats a count with a thousands separator: 12,500. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Makes a sentence of a text: with a capital, and with a full stop unless it ends with a mark. */
export function sentence(text: string): string {
  const stop = /\p{Script=Han}/u.test(text) ? "。" : ".";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…。！？]$/.test(text) ? "" : stop}`;
}

/** Formats a duration in at most two units: "340 ms", "3.2 s", "2 min 5 s", "1 h 3 min". */
export function formatSeconds(seconds: number): string {
  if (seconds > 0 && seconds < 0.001) return t("< {n} ms", { n: 1 });
  if (seconds < 0.9995) return t("{n} ms", { n: Math.round(seconds * 1000) });
  if (seconds < 9.95) return t("{n} s", { n: seconds.toFixed(1) });
  const whole = Math.round(seconds);
  if (whole < 60) return t("{n} s", { n: whole });
  if (whole < 3600) return twoUnits(whole, 60, UNITS.min, UNITS.s);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits(minutes, 60, UNITS.h, UNITS.min);
  return twoUnits(Math.round(minutes / 60), 24, UNITS.d, UNITS.h);
}

/** Formats an estimated duration roughly, in one unit as long as that tells enough: "40 s", "12 min", "3 h 20 min". */
export function formatAbout(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 100) return t("{n} s", { n: whole });
  const minutes = Math.round(whole / 60);
  if (minutes < 100) return t("{n} min", { n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? twoUnits(minutes, 60, UNITS.h, UNITS.min) : twoUnits(hours, 24, UNITS.d, UNITS.h);
}

const UNITS = { s: message("{n} s"), min: message("{n} min"), h: message("{n} h"), d: message("{n} d") } as const;

function twoUnits(amount: number, size: number, large: Message, small: Message): string {
  const rest = amount % size;
  const whole = translated(large, { n: Math.floor(amount / size) });
  return rest === 0 ? whole : `${whole} ${translated(small, { n: rest })}`;
}

/**
 * Returns one format for a whole column, so that its decimal points line up. It has enough decimals to distinguish a
 * ten-thousandth of the range between the column's deciles, and no more than any value needs. Deciles keep one outlier
 * from rounding the others away.
 */
export function columnFormat(values: readonly (number | null)[]): (value: number) => string {
  const known = sampled(values.filter((value) => value !== null));
  const sizes = known.map(Math.abs).filter((size) => size > 0);
  const [smallest, largest] = extent(sizes);
  if (sizes.length === 0 || largest >= 1e6 || smallest < 1e-4) return (value) => formatNumber(value, 4);
  const range = quantile(known, 0.9) - quantile(known, 0.1) || largest;
  const telling = Math.max(0, 4 - Math.ceil(Math.log10(range)));
  const decimals = Math.min(telling, extent(known.map(decimalsOf))[1], 12);
  return (value) => value.toFixed(decimals);
}

/** Number of values that decide on a column's format. */
const MOST_SAMPLED = 2000;

function sampled(values: readonly number[]): readonly number[] {
  const step = Math.ceil(values.length / MOST_SAMPLED);
  return step < 2 ? values : values.filter((_, index) => index % step === 0);
}

function decimalsOf(value: number): number {
  return String(Number(value.toPrecision(12))).split(".")[1]?.length ?? 0;
}
