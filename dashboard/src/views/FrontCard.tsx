import { useCallback, useMemo, useState } from "preact/hooks";
import { FRONT_LEGEND, frontOption, numberOf } from "../charts/front.ts";
import { frontSheet } from "../charts/sheets.ts";
import type { Front, Objective, Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";
import type { Column } from "../table/columns.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { DataTable } from "./DataTable.tsx";
import { TrialNumber } from "./TrialNumber.tsx";

interface FrontCardProps {
  readonly study: Study;
  readonly front: Front;
  readonly objectives: readonly Objective[];
}

/** The non-dominated trials, among which a person has to choose. */
export function FrontCard({ study, front, objectives }: FrontCardProps) {
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const [across, up] = pair;
  const build = useCallback(
    (theme: Theme) => frontOption(study, front, objectives, [across, up], theme),
    [study, front, objectives, across, up],
  );
  const columns = useMemo(() => frontColumns(front, objectives), [front, objectives]);
  return (
    <>
      <ChartCard
        title="Front"
        note={`${plural(front.numbers.length, "trial")} that no other trial dominates.`}
        legend={study.trials.values === undefined ? undefined : FRONT_LEGEND}
        source={study.name}
        build={build}
        height={420}
        trialOf={numberOf}
        label={`Front of ${objectives.map(({ name }) => name).join(" and ")}: ${plural(front.numbers.length, "trial")}`}
        sheet={() => frontSheet(front, objectives)}
        controls={
          objectives.length < 3 ? null : (
            <>
              <Axis label="Across" objectives={objectives} value={across} onValue={(each) => setPair([each, up])} />
              <Axis label="Up" objectives={objectives} value={up} onValue={(each) => setPair([across, each])} />
            </>
          )
        }
      />
      <DataTable
        title="Trials of the front"
        source={study.name}
        columns={columns}
        rows={front.numbers.map((_, row) => row)}
        start={{ column: 1, descending: objectives[0]?.direction === "maximize" }}
        cell={(row, column) => (column === 0 ? <TrialNumber number={front.numbers[row] as number} /> : undefined)}
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
          {label}: {name}
        </option>
      ))}
    </select>
  );
}

function frontColumns(front: Front, objectives: readonly Objective[]): readonly Column<number>[] {
  return [
    {
      title: "trial",
      numeric: true,
      exact: (row) => front.numbers[row] ?? null,
      text: (row) => String(front.numbers[row]),
    },
    ...objectives.map(({ name, direction }, index): Column<number> => ({
      title: name,
      numeric: true,
      largestFirst: direction === "maximize",
      exact: (row) => front.values[row]?.[index] ?? null,
      text: (row) => formatNumber(front.values[row]?.[index] ?? NaN, 5),
    })),
  ];
}
