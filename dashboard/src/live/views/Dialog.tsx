import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../../words.ts";

interface DialogProps {
  readonly title: string;
  /** A sentence about the consequences. */
  readonly note?: string;
  readonly submit: string;
  /** Performs the action. If it throws, its message is shown and the dialog stays open. */
  readonly onSubmit: (form: FormData) => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/** A form over the page. The browser keeps the focus inside, Escape closes it, and the focus then returns. */
export function Dialog({ title, note, submit, onSubmit, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (form: HTMLFormElement) => {
    setBusy(true);
    try {
      await onSubmit(new FormData(form));
      dialog.current?.close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <h2 id={heading}>{title}</h2>
        {note === undefined ? null : <p class="note">{note}</p>}
        {children}
        {problem === "" ? null : (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="primary-button" disabled={busy}>
            {submit}
          </button>
          <button type="button" class="quiet-button" onClick={() => dialog.current?.close()}>
            {t("Leave it")}
          </button>
        </p>
      </form>
    </dialog>
  );
}

interface ReasonDialogProps extends Pick<DialogProps, "title" | "note" | "submit" | "onClose"> {
  readonly onReason: (reason: string) => Promise<void>;
}

/** A dialog for an action that needs a reason. */
export function ReasonDialog({ onReason, ...dialog }: ReasonDialogProps) {
  return (
    <Dialog {...dialog} onSubmit={(form) => onReason(String(form.get("reason")).trim())}>
      <label class="field">
        <span>{t("Reason")}</span>
        <input name="reason" type="text" required maxLength={500} autocomplete="off" />
      </label>
    </Dialog>
  );
}
