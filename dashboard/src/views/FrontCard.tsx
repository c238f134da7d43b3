import { useCallback, useMemo, useState } from "preact/hooks";
import { formatChance, frontLegend, frontOption, meanText, numberOf } from "../charts/front.ts";
import { frontSheet } from "../charts/sheets.ts";
import type { Zoom } from "../charts/zoom.ts";
import type { Front, FrontMember, Objective, RecommendedFront, Study } from "../data.ts";
import { sentence } from "../format.ts";
import type { Theme } from "../theme.ts";
import { memberColumns, MEMBER_NUMBER } from "../table/front.ts";
import { AssignmentList } from "./Assignment.tsx";
import { AxesChoice, type Pair } from "./AxesChoice.tsx";
import { type At, AtChoice, pickedAt } from "./AtChoice.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { DataTable } from "./DataTable.tsx";
import { TrialNumber } from "./TrialNumber.tsx";
import { listed, rich, sentences, t, tn } from "../words.ts";
import { said } from "../said.ts";

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
    (theme: Theme, zoom?: Zoom) => frontOption(study, front, objectives, [across, up], picked, theme, zoom),
    [study, front, objectives, across, up, picked],
  );
  const legend = useMemo(() => frontLegend(study, front), [study, front]);
  return (
    <>
      <ChartCard
        title={t("Front")}
        note={noteOf(front)}
        legend={study.trials.values === undefined ? undefined : legend}
        source={study.name}
        build={build}
        zoomOf={`${across} ${up}`}
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
  const observed = tn(numbers.length, "{n} observed trial is not dominated.", "{n} observed trials are not dominated.");
  return recommended === undefined
    ? observed
    : sentences(
        tn(
          recommended.members.length,
          "{n} configuration to choose from, at its expected values.",
          "{n} configurations to choose from, at their expected values.",
        ),
        sentence(said(recommended.rule)),
        observed,
        t("Observed values favour lucky trials."),
      );
}

function labelOf(
  { recommended, numbers }: Front,
  objectives: readonly Objective[],
  picked: number | undefined,
): string {
  const names = listed(objectives.map(({ name }) => name));
  const count = recommended?.members.length ?? numbers.length;
  const configurations = tn(count, "{n} configuration", "{n} configurations");
  return picked === undefined
    ? t("Front of {names}: {configurations}; the table below lists them", { names, configurations })
    : t("Front of {names}: {configurations}, the pick is trial {picked}; the table below lists them", {
        names,
        configurations,
        picked,
      });
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
        <p class="note">{t("No member fulfils this bound.")}</p>
      ) : (
        <>
          <p class="note">
            {rich("Pick: trial {number}, {expected}.", {
              number: <TrialNumber number={member.number} />,
              expected: feasibly(objectives, member),
            })}
          </p>
          <AssignmentList params={member.params} />
        </>
      )}
    </div>
  );
}

/** The expected value of each objective: `loss 0.2 ± 0.01, latency 30`. */
export function expectation(objectives: readonly Objective[], { mean, sd }: FrontMember): string {
  return listed(objectives.map(({ name }, index) => `${name} ${meanText(mean[index], sd[index])}`));
}

/** The expected values, and the probability of meeting the constraints if it is not certain. */
export function feasibly(objectives: readonly Objective[], member: FrontMember): string {
  const expected = expectation(objectives, member);
  return member.feasible < 1
    ? t("{expected}, feasible with {chance}", { expected, chance: formatChance(member.feasible) })
    : expected;
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
      title={t("Recommended configurations")}
      note={t("Expected values with one standard deviation, by a model of all trials.")}
      source={study.name}
      columns={columns}
      rows={recommended.members}
      start={{ column: 1, descending: objectives[0]?.direction === "maximize" }}
      marked={({ number }) => number === picked}
      cell={(member, column) => (column === MEMBER_NUMBER ? <TrialNumber number={member.number} /> : undefined)}
    />
  );
}
