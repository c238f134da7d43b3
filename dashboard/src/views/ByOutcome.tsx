import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { hasSeveral, outcomeOf, type Study } from "../data.ts";
import { useKept } from "./kept.ts";

interface ByOutcomeProps {
  readonly study: Study;
  readonly children: (study: Study) => ComponentChildren;
}

/** Views of one value. With several objectives a person chooses which; none of them is the only one. */
export function ByOutcome({ study, children }: ByOutcomeProps) {
  const kept = useKept();
  const { objectives = [] } = study;
  const wanted = objectives.findIndex(({ name }) => name === kept.get("outcome"));
  const index = Math.max(0, wanted);
  const shown = useMemo(() => outcomeOf(study, index), [study, index]);
  if (!hasSeveral(study)) return <>{children(study)}</>;
  return (
    <>
      <section class="card outcome-choice">
        <label>
          <span>Objective of the views below</span>{" "}
          <select
            value={objectives[index]?.name}
            onChange={(event) => kept.set({ outcome: event.currentTarget.value, brush: undefined, view: undefined })}
          >
            {objectives.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </section>
      {children(shown)}
    </>
  );
}
