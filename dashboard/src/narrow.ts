/** A parameter without a region of its values, as a study file writes it. */

import type { Cell, Parameter, Region } from "./data.ts";
import { verbatim } from "./words.ts";

export function inRegion(cell: Cell, { low, high }: Region): boolean {
  if (typeof cell === "number" && typeof low === "number" && typeof high === "number")
    return cell >= low && cell <= high;
  return String(cell) === String(low) || String(cell) === String(high);
}

/** The parameter in YAML; undefined if nothing or more than one piece is left. */
export function narrowed(parameter: Parameter, region: Region): string | undefined {
  const name = /^[A-Za-z_][\w-]*$/.test(parameter.name) ? parameter.name : JSON.stringify(parameter.name);
  if (parameter.kind === "choice") {
    const left = parameter.values.filter((_, index) => !inRegion(parameter.choices[index] ?? null, region));
    return left.length === 0 ? undefined : verbatim(`${name}: {type: categorical, choices: ${JSON.stringify(left)}}`);
  }
  const { low = -Infinity, high = Infinity, integer, log } = parameter;
  const [from, to] = [Number(region.low), Number(region.high)];
  const [below, above] = [from - low, high - to];
  if (below > 0 && above > 0 && Math.min(below, above) > 0.05 * (high - low)) return undefined;
  const [least, most] = below > above ? [low, integer ? from - 1 : from] : [integer ? to + 1 : to, high];
  return least < most
    ? verbatim(`${name}: {type: ${integer ? "int" : "float"}, low: ${least}, high: ${most}${log ? ", log: true" : ""}}`)
    : undefined;
}
