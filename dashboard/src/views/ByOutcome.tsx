import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { outcomeNames, outcomeOf, type Study } from "../data.ts";
import { useKept } from "./kept.ts";
import { t } from "../words.ts";

/** The name of an outcome, with the limit of a constraint. */
function limited(name: string, rule: string | undefined): string {
  return rule === undefined ? name : t("{name} (limit {rule})", { name, rule });
}

interface ByOutcomeProps {
  readonly study: Study;
  readonly children: (study: Study) => ComponentChildren;
}

/**
 * Views of one value. With several objectives or with constraints a person chooses which; none of them is the only one.
 */
export function ByOutcome({ study, children }: ByOutcomeProps) {
  const kept = useKept();
  const names = outcomeNames(study);
  const index = Math.max(0, names.indexOf(kept.get("outcome") ?? ""));
  const shown = useMemo(() => outcomeOf(study, index), [study, index]);
  if (names.length === 1) return <>{children(study)}</>;
  const { constraints = [] } = study;
  const rule = (name: string) => constraints.find((each) => each.name === name)?.rule;
  return (
    <>
      <section class="card outcome-choice">
        <label>
          <span>{t("Outcome of the views below")}</span>{" "}
          <select
            value={names[index]}
            onChange={(event) => kept.set({ outcome: event.currentTarget.value, brush: undefined, view: undefined })}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {limited(name, rule(name))}
              </option>
            ))}
          </select>
        </label>
      </section>
      {children(shown)}
    </>
  );
}
