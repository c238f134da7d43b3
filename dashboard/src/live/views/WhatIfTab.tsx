import { useContext, useMemo, useState } from "preact/hooks";
import { formatChance } from "../../charts/front.ts";
import { formatCell } from "../../charts/trial.ts";
import type { Cell, ChoiceParameter, NumberParameter, Study } from "../../data.ts";
import { Fields, number } from "../../decode.ts";
import { formatNumber, formatSeconds } from "../../format.ts";
import { said } from "../../said.ts";
import { TrialActionsContext } from "../../views/trialActions.ts";
import { TrialNumber } from "../../views/TrialNumber.tsx";
import { rich, t, tn } from "../../words.ts";
import { useLive } from "../context.ts";
import { type Moves, nextAt, type Prediction, type Range, STEPS, trackOf, usePrediction } from "../predictions.ts";
import { studyPath } from "../route.ts";

/** The trial to start from: the recommended one, the pick of a front, or the best. */
function startOf({ recommended, front, best }: Study): number | undefined {
  return recommended?.number ?? front?.recommended?.pick ?? best?.number;
}

/** Controls for all parameters, and what the models predict for the configuration that they make. */
export function WhatIfTab({ study }: { readonly study: Study }) {
  const recommended = startOf(study);
  const [chosen, setChosen] = useState<number>();
  const [moves, setMoves] = useState<Moves>({});
  const start = chosen ?? recommended;
  const { value, error } = usePrediction(study.name, start, moves);
  if (start === undefined) return <p class="card nothing">{t("Predictions appear with the first results.")}</p>;
  const move = (name: string, to: unknown) => {
    setChosen(start); // a newer recommendation does not pull the controls away
    setMoves((before) => ({ ...before, [name]: to }));
  };
  const reset = () => {
    setChosen(undefined);
    setMoves({});
  };
  return (
    <div class="what-if">
      <section class="card what-if-result">
        <h2>{t("Predicted")}</h2>
        {error === undefined ? null : <p class="problem">{error.message}</p>}
        {value === undefined ? (
          <p class="note">{t("Models are being fitted.")}</p>
        ) : (
          <Result study={study} prediction={value} start={start} />
        )}
      </section>
      <section class="card what-if-controls">
        <div class="what-if-head">
          <h2>{t("Configuration")}</h2>
          <p class="note">{rich("from trial {number}", { number: <TrialNumber number={start} /> })}</p>
          {Object.keys(moves).length === 0 ? null : (
            <button type="button" class="quiet-button" onClick={reset}>
              {t("Reset")}
            </button>
          )}
        </div>
        {value === undefined ? null : <Controls study={study} prediction={value} moves={moves} onMove={move} />}
      </section>
    </div>
  );
}

interface ResultProps {
  readonly study: Study;
  readonly prediction: Prediction;
  readonly start: number;
}

function Result({ study, prediction, start }: ResultProps) {
  const { needs, outcomes, results, refused, support = 1 } = prediction;
  return (
    <>
      {refused === undefined ? null : <p class="problem">{said(refused)}</p>}
      {needs === undefined ? null : (
        <p class="note">
          {t("Predictions need different results of at least {n} different configurations; {results} are known.", {
            n: needs,
            results,
          })}
        </p>
      )}
      <div aria-live="polite">
        {outcomes.map((each) => (
          <OutcomeText key={each.name} range={each} start={start} />
        ))}
        <Chances prediction={prediction} />
      </div>
      {support < FAR ? (
        <p class="problem">{t("No trial is near: this is little more than the average of all trials.")}</p>
      ) : support < NEAR ? (
        <p class="note">{t("Few trials are near, so that the model extrapolates.")}</p>
      ) : null}
      {needs === undefined ? (
        <p class="note">
          {tn(results, "By models of {n} result.", "By models of {n} results.")}{" "}
          {t("Nine of ten evaluations lie in the interval if they are right.")}
        </p>
      ) : null}
      <TryThis study={study} prediction={prediction} />
    </>
  );
}

/** Support below which a prediction says little, and below which it extrapolates. */
const FAR = 0.25;
const NEAR = 0.6;

function OutcomeText({ range, start }: { readonly range: Range; readonly start: number }) {
  const { name, median, low, high, better } = range;
  return (
    <div class="what-if-outcome">
      <h3 class="eyebrow">{name}</h3>
      <p class="big">{formatNumber(median, 4)}</p>
      <p class="note">
        {t("90 %: {low} to {high}", { low: formatNumber(low, 4), high: formatNumber(high, 4) })}
        {better === 0.5 ? null : (
          <>
            <br />
            {t("better than trial {number} with {chance}", { number: start, chance: formatChance(better) })}
          </>
        )}
      </p>
    </div>
  );
}

function Chances({ prediction: { feasible, failing, seconds } }: { readonly prediction: Prediction }) {
  return (
    <dl class="facts">
      {failing === undefined ? null : (
        <div>
          <dt>{t("Fails")}</dt>
          <dd>{formatChance(failing)}</dd>
        </div>
      )}
      {feasible === undefined ? null : (
        <div>
          <dt>{t("Feasible")}</dt>
          <dd>{formatChance(feasible)}</dd>
        </div>
      )}
      {seconds === undefined ? null : (
        <div>
          <dt>{t("Time")}</dt>
          <dd>
            {formatSeconds(seconds.median)}
            <span class="note">
              {" "}
              {t("90 %: {low} to {high}", { low: formatSeconds(seconds.low), high: formatSeconds(seconds.high) })}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Queues the configuration, if the token allows it. */
function TryThis({ study, prediction }: Omit<ResultProps, "start">) {
  const { again } = useContext(TrialActionsContext);
  const { api, tell } = useLive();
  if (again === undefined) return null;
  const enqueue = async () => {
    try {
      const answer = await api.post(`${studyPath(study.name)}/enqueue`, { params: prediction.params });
      const queued = new Fields(answer, "answer").get("number", number);
      tell(t("Trial {number} is queued; the next free worker takes it.", { number: queued }));
    } catch (refused) {
      tell((refused as Error).message);
    }
  };
  return (
    <p class="actions">
      <button
        type="button"
        class="primary-button"
        disabled={prediction.refused !== undefined}
        onClick={() => void enqueue()}
      >
        {t("Try this")}
      </button>
    </p>
  );
}

interface ControlsProps {
  readonly study: Study;
  readonly prediction: Prediction;
  readonly moves: Moves;
  readonly onMove: (name: string, to: unknown) => void;
}

/** One control for each active parameter, and structures as text. */
function Controls({ study: { parameters, trials }, prediction: { cells }, moves, onMove }: ControlsProps) {
  const names = new Set(parameters.map(({ name }) => name));
  const structures = [...cells].filter(([name]) => !names.has(name));
  return (
    <div class="what-if-fields">
      {parameters.map((parameter, index) => {
        const value = cells.get(parameter.name);
        if (value === undefined) return null;
        const props = { value, moved: parameter.name in moves, onMove: (to: unknown) => onMove(parameter.name, to) };
        return parameter.kind === "number" ? (
          <Slider key={parameter.name} parameter={parameter} column={trials.params[index] ?? []} {...props} />
        ) : (
          <Select key={parameter.name} parameter={parameter} {...props} />
        );
      })}
      {structures.map(([name, value]) => (
        <p key={name} class="what-if-field">
          <span class="what-if-name">{name}</span>
          <code>{formatCell(value)}</code>
        </p>
      ))}
    </div>
  );
}

interface ControlProps {
  readonly value: Cell;
  readonly moved: boolean;
  readonly onMove: (to: unknown) => void;
}

interface SliderProps extends ControlProps {
  readonly parameter: NumberParameter;
  readonly column: readonly Cell[];
}

function Slider({ parameter, column, value, moved, onMove }: SliderProps) {
  const track = useMemo(() => trackOf(parameter, column), [parameter, column]);
  const [dragged, setDragged] = useState<number>();
  const at = dragged ?? (typeof value === "number" ? track.at(value) : 0);
  const to = (next: number) => {
    setDragged(next);
    onMove(track.value(next));
  };
  const onKey = (event: KeyboardEvent) => {
    const up = event.key === "ArrowRight" || event.key === "ArrowUp";
    if (!up && event.key !== "ArrowLeft" && event.key !== "ArrowDown") return;
    event.preventDefault();
    to(nextAt(track, at, up ? 1 : -1));
  };
  return (
    <label class={moved ? "what-if-field moved" : "what-if-field"}>
      <span class="what-if-name">{parameter.name}</span>
      <input
        type="range"
        min={0}
        max={STEPS}
        step={1}
        value={moved ? at : typeof value === "number" ? track.at(value) : 0}
        aria-valuetext={formatCell(value)}
        onInput={(event) => to(Number(event.currentTarget.value))}
        onKeyDown={onKey}
      />
      <output>{formatCell(value)}</output>
    </label>
  );
}

function Select({ parameter, value, moved, onMove }: ControlProps & { readonly parameter: ChoiceParameter }) {
  return (
    <label class={moved ? "what-if-field moved" : "what-if-field"}>
      <span class="what-if-name">{parameter.name}</span>
      <select
        value={String(value)}
        onChange={(event) => onMove(parameter.values[parameter.choices.indexOf(event.currentTarget.value)])}
      >
        {parameter.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}
