import { useEffect, useMemo } from "preact/hooks";
import { STATES } from "../../data.ts";
import { download, fileName } from "../../download.ts";
import { formatCount } from "../../format.ts";
import { nextOrder, toCsv } from "../../table/columns.ts";
import { CardHead } from "../../views/CardHead.tsx";
import { Grid } from "../../views/Grid.tsx";
import { Pager } from "../../views/Pager.tsx";
import { Reason } from "../../views/Reason.tsx";
import { StateTag } from "../../views/StateTag.tsx";
import { TrialNumber } from "../../views/TrialNumber.tsx";
import { useLive } from "../context.ts";
import { useSetQuery } from "../place.ts";
import { type TrialRow, trialPage } from "../records.ts";
import { studyPath } from "../route.ts";
import { NUMBER, orderOf, orderText, serverColumns, STATE } from "../table/trials.ts";
import { everyTrial } from "../everyTrial.ts";
import { useFollowing } from "../useFollowing.ts";
import type { TabProps } from "./StudyTab.tsx";
import { Loading } from "./Trouble.tsx";

const SIZE = 50;
const SIZES: readonly number[] = [25, SIZE, 100, 250];
/** Milliseconds between a change of the study and the next fetch. */
const GAP = 1000;

const NONE: readonly TrialRow[] = [];

/** All trials, fetched page by page, with the state, order and position in the address. */
export function TrialsTab({ study, sequence, query }: TabProps) {
  const { api, tell } = useLive();
  const setQuery = useSetQuery();
  const state = STATES.find((each) => each === query.get("state"));
  const size = SIZES.find((each) => String(each) === query.get("limit")) ?? SIZE;
  const at = Math.max(0, Math.floor(Number(query.get("page") ?? 1) - 1) || 0);
  const order = query.get("order") ?? "-number";
  const filter = `order=${encodeURIComponent(order)}${state === undefined ? "" : `&state=${state}`}`;
  const path = `${studyPath(study.name)}/trials?offset=${at * size}&limit=${size}&${filter}`;
  const { value: shown, error: problem } = useFollowing(path, trialPage, sequence, GAP);
  const rows = shown?.trials ?? NONE;
  const beyond = shown !== undefined && rows.length === 0 && at > 0;
  useEffect(() => {
    if (beyond) setQuery({ page: undefined });
  }, [beyond, setQuery]);
  const columns = useMemo(() => serverColumns(study, rows), [study.parameters, rows]);
  const now = orderOf(columns, order);
  const reason = columns.findIndex(({ title }) => title === "reason");
  const save = async () => {
    try {
      const all = await everyTrial(api, study.name, filter);
      download(
        `${fileName(study.name, "Trials")}.csv`,
        "text/csv;charset=utf-8",
        toCsv(serverColumns(study, all), all),
      );
    } catch (error) {
      tell((error as Error).message);
    }
  };
  if (shown === undefined && problem === undefined) return <Loading what="the trials" />;
  return (
    <section class="card">
      <CardHead
        title="Trials"
        count={formatCount(shown?.total ?? 0)}
        level={2}
        note={problem === undefined ? undefined : <span class="problem">{problem.message}</span>}
        saves={["CSV"]}
        onSave={() => void save()}
      >
        <select
          aria-label="States"
          value={state ?? ""}
          onChange={(event) => setQuery({ state: event.currentTarget.value, page: undefined })}
        >
          <option value="">All states</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </CardHead>
      <Grid
        label="Trials"
        columns={columns}
        rows={rows}
        order={now}
        sortable={(column) => columns[column]?.order !== undefined}
        onSort={(column) => setQuery({ order: orderText(columns, nextOrder(columns, now, column)), page: undefined })}
        marked={({ number }) => number === study.best?.number}
        cell={(row, column) => {
          if (column === NUMBER) return <TrialNumber number={row.number} />;
          if (column === STATE) return <StateTag state={row.state} excluded={row.excluded !== undefined} />;
          return column === reason ? <Reason text={row.reason ?? ""} /> : undefined;
        }}
      />
      <Pager
        count={shown?.total ?? 0}
        page={at}
        size={size}
        onPage={(page) => setQuery({ page: page === 0 ? undefined : String(page + 1) })}
        onSize={(next) => setQuery({ limit: next === SIZE ? undefined : String(next), page: undefined })}
      />
    </section>
  );
}
