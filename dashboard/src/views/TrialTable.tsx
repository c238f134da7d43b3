import { useMemo } from "preact/hooks";
import { hasSeveral, STATES, type State, type Study } from "../data.ts";
import { formatCount } from "../format.ts";
import { NUMBER_COLUMN, STATE_COLUMN, trialColumns, VALUE_COLUMN } from "../table/trials.ts";
import { DataTable } from "./DataTable.tsx";
import { useKept } from "./kept.ts";
import { Reason } from "./Reason.tsx";
import { StateTag } from "./StateTag.tsx";
import { TrialNumber } from "./TrialNumber.tsx";

interface TrialTableProps {
  readonly study: Study;
  readonly rows: readonly number[];
  /** Absent if nothing is brushed. */
  readonly onReset: (() => void) | undefined;
}

export function TrialTable({ study, rows, onReset }: TrialTableProps) {
  const { trials, objective } = study;
  const kept = useKept();
  const present = STATES.filter((each) => trials.state.includes(each));
  const state = present.find((each) => each === kept.get("state"));
  const columns = useMemo(() => trialColumns(study), [study]);
  const shown = useMemo(
    () => (state === undefined ? rows : rows.filter((row) => trials.state[row] === state)),
    [rows, state, trials],
  );
  const reasonColumn = columns.findIndex(({ title }) => title === "reason");
  return (
    <DataTable
      title="Trials"
      note={
        trials.count < study.started
          ? `${formatCount(trials.count)} of ${formatCount(study.started)}: every improvement, the best, the latest and an even spread of the rest.`
          : undefined
      }
      source={study.name}
      columns={columns}
      rows={shown}
      start={
        hasSeveral(study)
          ? { column: NUMBER_COLUMN, descending: true }
          : { column: VALUE_COLUMN, descending: objective.direction === "maximize" }
      }
      marked={(row) => trials.number[row] === study.best?.number}
      cell={(row, column) => {
        if (column === NUMBER_COLUMN) return <TrialNumber number={trials.number[row] as number} />;
        if (column === STATE_COLUMN)
          return <StateTag state={trials.state[row] as State} excluded={trials.excluded?.[row] ?? false} />;
        return column === reasonColumn ? <Reason text={trials.reason[row] ?? ""} /> : undefined;
      }}
      controls={
        <>
          {onReset === undefined ? null : (
            <button type="button" class="quiet-button" onClick={onReset}>
              {formatCount(rows.length)} selected of {formatCount(trials.count)} · show all
            </button>
          )}
          {present.length < 2 ? null : (
            <select
              aria-label="States"
              value={state ?? ""}
              onChange={(event) => kept.set({ state: event.currentTarget.value, page: undefined })}
            >
              <option value="">All states</option>
              {present.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </>
      }
    />
  );
}
