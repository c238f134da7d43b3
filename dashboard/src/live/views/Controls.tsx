import { useState } from "preact/hooks";
import type { Region, Scalar, Study } from "../../data.ts";
import { Fields, number } from "../../decode.ts";
import { formatCount } from "../../format.ts";
import { useLive } from "../context.ts";
import { studyPath } from "../route.ts";
import { startedCount } from "../status.ts";
import { Dialog, ReasonDialog } from "./Dialog.tsx";
import { EnqueueDialog } from "./EnqueueDialog.tsx";
import { sentences, t, tn } from "../../words.ts";

type Open = "stop" | "budget" | "enqueue";

/** Number of trials by which one click extends a budget. */
const MORE = 100;

interface ControlsProps {
  readonly study: Study;
  /** Begins a study without a region of the space. */
  readonly onLeaveOut: (region: Region) => void;
}

/** A person's controls of a study. Its workers follow each command before their next trial. */
export function Controls({ study, onLeaveOut }: ControlsProps) {
  const { api, tell } = useLive();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const path = studyPath(study.name);
  const stop = async (reason: string) => {
    await api.post(`${path}/stop`, { reason });
    tell(t("The study is stopped; running trials may finish."));
  };
  const resume = async () => {
    try {
      await api.post(`${path}/resume`, {});
      tell(t("The study is resumed."));
    } catch (error) {
      tell((error as Error).message);
    }
  };
  const budget = async (trials: number) => {
    await api.post(`${path}/budget`, { trials });
    tell(tn(trials, "The budget is {n} trial.", "The budget is {n} trials."));
  };
  const more = (trials: number) => budget(trials).catch((error: Error) => tell(error.message));
  const region = study.failures?.find((cause) => cause.region !== undefined)?.region;
  const enqueue = async (params: Readonly<Record<string, Scalar>>) => {
    const answer = await api.post(`${path}/enqueue`, { params });
    tell(
      t("Trial {number} is queued; the next free worker takes it.", {
        number: new Fields(answer, "answer").get("number", number),
      }),
    );
  };
  return (
    <div class="actions">
      {study.stopped === undefined ? (
        <button type="button" class="quiet-button" onClick={() => setOpen("stop")}>
          {t("Stop …")}
        </button>
      ) : (
        <button type="button" class="primary-button" onClick={() => void resume()}>
          {t("Resume")}
        </button>
      )}
      {study.budget === undefined ? null : (
        <button
          type="button"
          class="quiet-button"
          title={t("Raise the budget to {n} trials", { n: formatCount(study.budget + MORE) })}
          onClick={() => void more((study.budget ?? 0) + MORE)}
        >
          +{MORE}
        </button>
      )}
      {region === undefined ? null : (
        <button type="button" class="quiet-button" onClick={() => onLeaveOut(region)}>
          {t("Narrow the space …")}
        </button>
      )}
      <button type="button" class="quiet-button" onClick={() => setOpen("budget")}>
        {t("Budget …")}
      </button>
      <button type="button" class="quiet-button" onClick={() => setOpen("enqueue")}>
        {t("Enqueue a trial …")}
      </button>
      {open === "stop" ? (
        <ReasonDialog
          title={t("Stop the study")}
          note={t("No new trial starts until it is resumed. Running trials may finish.")}
          submit={t("Stop")}
          onReason={stop}
          onClose={close}
        />
      ) : null}
      {open === "budget" ? <BudgetDialog study={study} onBudget={budget} onClose={close} /> : null}
      {open === "enqueue" ? <EnqueueDialog study={study} onEnqueue={enqueue} onClose={close} /> : null}
    </div>
  );
}

interface BudgetDialogProps {
  readonly study: Study;
  readonly onBudget: (trials: number) => Promise<void>;
  readonly onClose: () => void;
}

/** Proposes the present budget, or nothing if it is used up, because confirming a number must not end the study. */
function BudgetDialog({ study: { states, budget }, onBudget, onClose }: BudgetDialogProps) {
  const started = startedCount(states);
  const proposed = budget !== undefined && budget > started ? String(budget) : "";
  return (
    <Dialog
      title={t("Change the budget")}
      note={sentences(
        tn(started, "{n} trial has started.", "{n} trials have started."),
        started === 0
          ? t("The study ends when as many as the budget have.")
          : tn(
              started,
              "The study ends when as many as the budget have: {n} ends it now.",
              "The study ends when as many as the budget have: {n} or fewer end it now.",
            ),
      )}
      submit={t("Set the budget")}
      onSubmit={(form) => onBudget(Number(form.get("trials")))}
      onClose={onClose}
    >
      <label class="field">
        <span>{t("Trials in all")}</span>
        <input name="trials" type="number" required min={1} step={1} defaultValue={proposed} />
      </label>
    </Dialog>
  );
}
