import { useEffect, useRef } from "preact/hooks";
import { formatNumber } from "../../format.ts";
import type { Assignment, NumberParameter, Parameter, Scalar, Study } from "../../data.ts";
import { Dialog } from "./Dialog.tsx";
import { t, verbatim } from "../../words.ts";

type Params = Readonly<Record<string, Scalar>>;

interface EnqueueDialogProps {
  readonly study: Study;
  /** The values to begin with, if there are any. */
  readonly like?: Assignment;
  readonly onEnqueue: (params: Params) => Promise<void>;
  readonly onClose: () => void;
}

/** Fields are named by their index, because a parameter may have any name. */
const fieldName = (index: number) => verbatim(`parameter ${index}`);

/** The values that were filled in. The sampler chooses the others. */
export function paramsOf(parameters: readonly Parameter[], form: FormData): Params {
  const filled = parameters.flatMap((parameter, index) => {
    const text = String(form.get(fieldName(index)) ?? "");
    if (text === "") return [];
    const value = parameter.kind === "number" ? Number(text) : parameter.values[parameter.choices.indexOf(text)];
    return value === undefined ? [] : [[parameter.name, value] as const];
  });
  return Object.fromEntries(filled);
}

/** A dialog to enqueue a trial with given values. */
export function EnqueueDialog({ study, like, onEnqueue, onClose }: EnqueueDialogProps) {
  const fields = useRef<HTMLDivElement>(null);
  const { parameters, best } = study;
  const fill = (from: Assignment | undefined) => {
    const params = new Map(from);
    const inputs = fields.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select") ?? [];
    inputs.forEach((input, index) => (input.value = String(params.get(parameters[index]?.name ?? "") ?? "")));
  };
  useEffect(() => {
    if (like !== undefined) fill(like);
  }, [like]);
  return (
    <Dialog
      title={t("Enqueue a trial")}
      note={t("The next free worker evaluates this configuration. The sampler chooses empty values.")}
      submit={t("Enqueue")}
      onSubmit={(form) => onEnqueue(paramsOf(parameters, form))}
      onClose={onClose}
    >
      {best === undefined ? null : (
        <button type="button" class="quiet-button fill-button" onClick={() => fill(best.params)}>
          {t("Start from the best, trial {number}", { number: best.number })}
        </button>
      )}
      <div ref={fields} class="fields">
        {parameters.map((parameter, index) => (
          <label key={parameter.name} class="field">
            <span title={parameter.name}>{parameter.name}</span>
            <ParameterField parameter={parameter} name={fieldName(index)} />
          </label>
        ))}
      </div>
    </Dialog>
  );
}

function ParameterField({ parameter, name }: { readonly parameter: Parameter; readonly name: string }) {
  if (parameter.kind === "number")
    return (
      <input
        name={name}
        type="number"
        step={parameter.integer ? 1 : "any"}
        min={parameter.low}
        max={parameter.high}
        placeholder={rangeOf(parameter)}
      />
    );
  return (
    <select name={name}>
      <option value="">{t("the sampler chooses")}</option>
      {parameter.choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}

function rangeOf({ low, high }: NumberParameter): string {
  return low === undefined || high === undefined
    ? t("any number")
    : t("{low} to {high}", { low: formatNumber(low), high: formatNumber(high) });
}
