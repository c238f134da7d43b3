import type { Objective } from "../data.ts";
import { t } from "../words.ts";

/** The indices of the objectives across and up. */
export type Pair = readonly [across: number, up: number];

interface AxesChoiceProps {
  readonly objectives: readonly Objective[];
  readonly pair: Pair;
  readonly onPair: (pair: Pair) => void;
}

/** Chooses the two objectives of a chart if there are more. Choosing the one of the other axis exchanges the axes. */
export function AxesChoice({ objectives, pair: [across, up], onPair }: AxesChoiceProps) {
  if (objectives.length < 3) return null;
  return (
    <>
      <Axis
        label={t("Across")}
        objectives={objectives}
        value={across}
        onValue={(each) => onPair([each, each === up ? across : up])}
      />
      <Axis
        label={t("Up")}
        objectives={objectives}
        value={up}
        onValue={(each) => onPair([each === across ? up : across, each])}
      />
    </>
  );
}

interface AxisProps {
  readonly label: string;
  readonly objectives: readonly Objective[];
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function Axis({ label, objectives, value, onValue }: AxisProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onValue(Number(event.currentTarget.value))}>
      {objectives.map(({ name }, index) => (
        <option key={name} value={index}>
          {t("{label}: {name}", { label, name })}
        </option>
      ))}
    </select>
  );
}
