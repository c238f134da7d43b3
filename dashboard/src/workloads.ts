/** The workloads of a study, with the trials from which they apply. */

import type { Workload } from "./data.ts";
import { listed, t } from "./words.ts";

/** Returns whether all trials have the same workload, as far as known. */
export function sameWorkload(workloads: readonly Workload[] = []): boolean {
  return workloads.length === 0 || (workloads.length === 1 && workloads[0]?.from === 0);
}

/** Describes the workloads and the trials from which they apply, line by line. Empty if all trials have the same. */
export function workloadLines(workloads: readonly Workload[] = []): readonly string[] {
  const first = workloads[0];
  if (first === undefined || sameWorkload(workloads)) return [];
  const unknown = first.from === 0 ? [] : [t("Workload unknown before trial {from}.", { from: first.from })];
  const lines = workloads.map(({ id, from, why, parts }, index) => {
    const before = workloads[index - 1];
    const line =
      before === undefined
        ? t("Workload {id} from trial {from} on", { id, from })
        : t("Workload {id} from trial {from} on: {changes}", { id, from, changes: changes(before.parts, parts) });
    return why === "" ? line : t("{line}. Accepted: {why}", { line, why });
  });
  return [...unknown, ...lines];
}

const MOST = 60;

function changes(before: Workload["parts"], after: Workload["parts"]): string {
  const was = new Map(before);
  const is = new Map(after);
  return listed(
    [...new Set([...was.keys(), ...is.keys()])]
      .filter((name) => was.get(name) !== is.get(name))
      .map((name) => `${name} ${brief(was.get(name))} → ${brief(is.get(name))}`),
  );
}

function brief(text: string | undefined): string {
  if (text === undefined) return t("absent");
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
