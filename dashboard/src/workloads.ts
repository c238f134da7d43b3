/** The workloads of a study, with the trials from which they apply. */

import type { Workload } from "./data.ts";

/** Returns whether all trials have the same workload, as far as known. */
export function sameWorkload(workloads: readonly Workload[] = []): boolean {
  return workloads.length === 0 || (workloads.length === 1 && workloads[0]?.from === 0);
}

/** Describes the workloads and the trials from which they apply, line by line. Empty if all trials have the same. */
export function workloadLines(workloads: readonly Workload[] = []): readonly string[] {
  const first = workloads[0];
  if (first === undefined || sameWorkload(workloads)) return [];
  const unknown = first.from === 0 ? [] : [`Workload unknown before trial ${first.from}.`];
  const lines = workloads.map(({ id, from, why, parts }, index) => {
    const before = workloads[index - 1];
    const what = before === undefined ? "" : `: ${changes(before.parts, parts)}`;
    return `Workload ${id} from trial ${from} on${what}${why === "" ? "" : `. Accepted: ${why}`}`;
  });
  return [...unknown, ...lines];
}

const MOST = 60;

function changes(before: Workload["parts"], after: Workload["parts"]): string {
  const was = new Map(before);
  const is = new Map(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => was.get(name) !== is.get(name))
    .map((name) => `${name} ${brief(was.get(name))} → ${brief(is.get(name))}`)
    .join(", ");
}

function brief(text: string | undefined): string {
  if (text === undefined) return "absent";
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
