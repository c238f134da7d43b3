import { hasSeveral, type Study } from "../data.ts";
import { FrontCard } from "./FrontCard.tsx";
import { HypervolumeCard } from "./HypervolumeCard.tsx";

/** The front of several objectives and its growth; nothing for one objective, or without a result. */
export function Fronts({ study }: { readonly study: Study }) {
  const { front, objectives = [] } = study;
  if (
    !hasSeveral(study) ||
    front === undefined ||
    front.numbers.length + (front.recommended?.members.length ?? 0) === 0
  )
    return null;
  return (
    <>
      <FrontCard study={study} front={front} objectives={objectives} />
      {front.recommended === undefined ? null : <HypervolumeCard study={study} recommended={front.recommended} />}
    </>
  );
}
