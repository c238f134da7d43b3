import { useCallback, useMemo, useState } from "preact/hooks";
import { formatChance, frontLegend, frontOption, meanText, numberOf } from "../charts/front.ts";
import { frontSheet } from "../charts/sheets.ts";
import type { Front, FrontMember, Objective, RecommendedFront, Study } from "../data.ts";
import { plural, sentence } from "../format.ts";
import type { Theme } from "../theme.ts";
import { memberColumns, MEMBER_NUMBER } from "../table/front.ts";
import { AssignmentList } from "./Assignment.tsx";
import { AxesChoice, type Pair } from "./AxesChoice.tsx";
import { type At, AtChoice, pickedAt } from "./AtChoice.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { DataTable } from "./DataTable.tsx";
import { TrialNumber } from "./TrialNumber.tsx";

interface FrontCardProps {
  readonly study: Study;
  readonly front: Front;
  readonly objectives: readonly Objective[];
}

/** The configurations among which a person has to choose, and one pick. */
export function FrontCard({ study, front, objectives }: FrontCardProps) {
  const [pair, setPair] = useState<Pair>([0, 1]);
  const [at, setAt] = useState<At>();
  const [across, up] = pair;
  const { recommended } = front;
  const picked = recommended === undefined ? undefined : pickedAt(recommended, at);
  const build = useCallback(
    (theme: Theme) => frontOption(study, front, objectives, [across, up], picked, theme),
    [study, front, objectives, across, up, picked],
  );
  const legend = useMemo(() => frontLegend(study, front), [study, front]);
  return (
    <>
      <ChartCard
        title="Front"
        note={noteOf(front)}
        legend={study.trials.values === undefined ? undefined : legend}
        source={study.name}
        build={build}
        height={420}
        trialOf={numberOf}
        label={labelOf(front, objectives, picked)}
        sheet={() => frontSheet(front, objectives)}
        controls={<AxesChoice objectives={objectives} pair={pair} onPair={setPair} />}
        below={
          recommended === undefined ? null : (
            <>
              <AtChoice objectives={objectives} recommended={recommended} at={at} onAt={setAt} />
              <Picked objectives={objectives} recommended={recommended} picked={picked} />
            </>
          )
        }
      />
      {recommended === undefined ? null : (
        <Members study={study} recommended={recommended} objectives={objectives} picked={picked} />
      )}
    </>
  );
}

function noteOf({ recommended, numbers }: Front): string {
  const observed = `${plural(numbers.length, "observed trial")} ${numbers.length === 1 ? "is" : "are"} not dominated.`;
  return recommended === undefined
    ? observed
    : `${plural(recommended.members.length, "configuration")} to choose from, at their expected values. ${sentence(recommended.rule)} ${observed} Observed values favour lucky trials.`;
}

function labelOf(
  { recommended, numbers }: Front,
  objectives: readonly Objective[],
  picked: number | undefined,
): string {
  const names = objectives.map(({ name }) => name).join(" and ");
  const count = recommended?.members.length ?? numbers.length;
  return `Front of ${names}: ${plural(count, "configuration")}${picked === undefined ? "" : `, the pick is trial ${picked}`}; the table below lists them`;
}

interface PickedProps {
  readonly objectives: readonly Objective[];
  readonly recommended: RecommendedFront;
  readonly picked: number | undefined;
}

/** The picked member in words. */
function Picked({ objectives, recommended, picked }: PickedProps) {
  const member = recommended.members.find(({ number }) => number === picked);
  return (
    <div class="picked" aria-live="polite">
      {member === undefined ? (
        <p class="note">No member fulfils this bound.</p>
      ) : (
        <>
          <p class="note">
            Pick: trial <TrialNumber number={member.number} />, {expectation(objectives, member)}
            {member.feasible < 1 ? `, feasible with ${formatChance(member.feasible)}` : ""}.
          </p>
          <AssignmentList params={member.params} />
        </>
      )}
    </div>
  );
}

/** The expected value of each objective: `loss 0.2 ± 0.01, latency 30`. */
export function expectation(objectives: readonly Objective[], { mean, sd }: FrontMember): string {
  return objectives.map(({ name }, index) => `${name} ${meanText(mean[index], sd[index])}`).join(", ");
}

interface MembersProps extends PickedProps {
  readonly study: Study;
}

function Members({ study, objectives, recommended, picked }: MembersProps) {
  const columns = useMemo(
    () => memberColumns(objectives, study.constraints ?? [], study.parameters, recommended.members),
    [objectives, study.constraints, study.parameters, recommended],
  );
  return (
    <DataTable
      title="Recommended configurations"
      note="Expected values with one standard deviation, by a model of all trials."
      source={study.name}
      columns={columns}
      rows={recommended.members}
      start={{ column: 1, descending: objectives[0]?.direction === "maximize" }}
      marked={({ number }) => number === picked}
      cell={(member, column) => (column === MEMBER_NUMBER ? <TrialNumber number={member.number} /> : undefined)}
    />
  );
}
