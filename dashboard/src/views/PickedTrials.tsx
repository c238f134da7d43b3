import { useContext, useEffect, useState } from "preact/hooks";
import { formatCell } from "../charts/trial.ts";
import { copyText } from "../clipboard.ts";
import type { Assignment, State, Study } from "../data.ts";
import { formatNumber, formatSeconds } from "../format.ts";
import { jsonText, optionsText, type Values, valuesOf, yamlText } from "../table/copied.ts";
import { Annotations } from "./Annotations.tsx";
import { StateTag } from "./StateTag.tsx";
import { TrialActionsContext } from "./trialActions.ts";
import { TrialNumber } from "./TrialNumber.tsx";
import { message, rich, t, translated, verbatim } from "../words.ts";
import { said } from "../said.ts";

interface PickedTrialsProps {
  readonly study: Study;
  /** The rows of one or two trials. */
  readonly rows: readonly number[];
  readonly onClose: () => void;
}

interface Side {
  readonly row: number;
  readonly number: number;
  readonly params: Assignment;
  readonly reason: string;
}

/** The configuration of a trial with its actions, or two side by side with their differences marked. */
export function PickedTrials({ study, rows, onClose }: PickedTrialsProps) {
  const sides = useSides(study, rows);
  const names = study.parameters
    .map(({ name }) => name)
    .filter((name) => sides.some((side) => cellOf(side, name) !== null));
  return (
    <section class="picked-trials" aria-label={sides.length > 1 ? t("Two trials compared") : t("Picked trial")}>
      <div class="table-scroll" role="region" aria-label={t("Values of the picked trials")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="head-text still">{sides.length > 1 ? t("Compared") : t("Value")}</span>
              </th>
              {sides.map(({ number }) => (
                <th key={number} scope="col">
                  <span class="head-text still">
                    {rich("Trial {number}", { number: <TrialNumber number={number} /> })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts(study, sides).map(([name, cells]) => (
              <Line key={name} name={name} cells={cells} />
            ))}
            <tr>
              <th scope="row">{t("state")}</th>
              {sides.map(({ row, number, reason }) => (
                <td key={number}>
                  <StateTag state={study.trials.state[row] as State} excluded={study.trials.excluded?.[row] ?? false} />
                  {reason === "" ? null : <span class="whole-reason">{said(reason)}</span>}
                </td>
              ))}
            </tr>
            {names.map((name) => (
              <Line key={name} name={name} cells={sides.map((side) => formatCell(cellOf(side, name)))} />
            ))}
            <PeopleRow study={study} sides={sides} />
            <tr>
              <th scope="row">{t("actions")}</th>
              {sides.map((side) => (
                <td key={side.number}>
                  <SideActions study={study} side={side} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <button type="button" class="quiet-button" onClick={onClose}>
        {sides.length > 1 ? t("Close the comparison") : t("Close")}
      </button>
      {sides.length > 1 ? null : <span class="note"> {t("Pick a second trial to compare the two.")}</span>}
    </section>
  );
}

/** The tags and notes of each trial, and the forms to write them. */
function PeopleRow({ study: { trials }, sides }: { readonly study: Study; readonly sides: readonly Side[] }) {
  const { tag, note } = useContext(TrialActionsContext);
  const some = sides.some(({ row }) => (trials.tags?.[row] ?? trials.notes?.[row] ?? null) !== null);
  if (!some && tag === undefined) return null;
  return (
    <tr>
      <th scope="row">{t("Notes and tags")}</th>
      {sides.map(({ row, number }) => (
        <td key={number}>
          <Annotations
            of={t("trial {number}", { number })}
            tags={trials.tags?.[row] ?? []}
            notes={trials.notes?.[row] ?? []}
            onTag={tag === undefined ? undefined : (text, present) => tag(number, text, present)}
            onNote={note === undefined ? undefined : (text, by) => note(number, text, by)}
          />
        </td>
      ))}
    </tr>
  );
}

function cellOf({ params }: Side, name: string) {
  return params.find(([each]) => each === name)?.[1] ?? null;
}

/** The picked trials, exact as soon as the host has told. */
function useSides({ trials, parameters }: Study, rows: readonly number[]): readonly Side[] {
  const { exact } = useContext(TrialActionsContext);
  const [known, setKnown] = useState<ReadonlyMap<number, Pick<Side, "params" | "reason">>>(new Map());
  const numbers = rows.map((row) => trials.number[row] ?? -1);
  useEffect(() => {
    if (exact === undefined) return;
    let left = false;
    for (const number of numbers)
      exact(number).then(
        (told) => left || setKnown((before) => new Map(before).set(number, told)),
        () => {}, // the table's own values stay
      );
    return () => void (left = true);
  }, [exact, numbers.join()]);
  return rows.map((row, index) => {
    const number = numbers[index] ?? -1;
    const params = parameters.map(({ name }, at) => [name, trials.params[at]?.[row] ?? null] as const);
    return { row, number, params, reason: trials.reason[row] ?? "", ...known.get(number) };
  });
}

/** The results of the trials, by name. */
function facts(study: Study, sides: readonly Side[]): readonly (readonly [string, readonly string[]])[] {
  const { trials, objective, objectives = [objective] } = study;
  const several = objectives.length > 1;
  const value = (row: number, index: number) => {
    const told = several ? (trials.values?.[row]?.[index] ?? null) : (trials.value[row] ?? null);
    const last = index === 0 ? (trials.last?.[row] ?? null) : null;
    return told !== null ? formatNumber(told) : last === null ? "–" : t("last {value}", { value: formatNumber(last) });
  };
  const seconds = (row: number) => {
    const spent = trials.seconds[row] ?? null;
    return spent === null ? "–" : formatSeconds(spent);
  };
  return [
    ...objectives.map(({ name }, index) => [name, sides.map(({ row }) => value(row, index))] as const),
    [t("time"), sides.map(({ row }) => seconds(row))],
  ];
}

function Line({ name, cells }: { readonly name: string; readonly cells: readonly string[] }) {
  const differs = new Set(cells).size > 1;
  return (
    <tr class={differs ? "differs" : ""}>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={index}>{differs ? <strong>{cell}</strong> : cell}</td>
      ))}
    </tr>
  );
}

const COPIES = [
  [verbatim("JSON"), jsonText],
  [verbatim("YAML"), yamlText],
  [message("command line"), optionsText],
] as const;

function SideActions({ study, side: { number, params } }: { readonly study: Study; readonly side: Side }) {
  const { again, enqueueLike, tell } = useContext(TrialActionsContext);
  const [copied, setCopied] = useState("");
  const copy = async (name: string, text: (values: Values) => string) => {
    try {
      await copyText(text(valuesOf(study.parameters, params)));
      setCopied(t("copied as {name}", { name }));
    } catch (error) {
      (tell ?? setCopied)((error as Error).message);
    }
  };
  return (
    <span class="side-actions">
      {COPIES.map(([name, text]) => (
        <button
          key={name}
          type="button"
          class="quiet-button"
          aria-label={t("Copy trial {number} as {name}", { number, name: translated(name) })}
          onClick={() => void copy(translated(name), text)}
        >
          {t("Copy {name}", { name: translated(name) })}
        </button>
      ))}
      {again === undefined ? null : (
        <button type="button" class="quiet-button" onClick={() => again(number, params)}>
          {t("Again")}
        </button>
      )}
      {enqueueLike === undefined ? null : (
        <button type="button" class="quiet-button" onClick={() => enqueueLike(params)}>
          {t("Enqueue like this …")}
        </button>
      )}
      <span class="note" role="status">
        {copied}
      </span>
    </span>
  );
}
