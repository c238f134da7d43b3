import { useState } from "preact/hooks";
import { useLive } from "../context.ts";
import type { TrialStory } from "../records.ts";
import { studyPath } from "../route.ts";
import { ReasonDialog } from "./Dialog.tsx";
import { t } from "../../words.ts";

const WAITING: ReadonlySet<string> = new Set(["queued", "running", "paused"]);

interface TrialControlsProps {
  readonly study: string;
  readonly story: TrialStory;
}

/** Cancels a trial that has not ended; excludes one that has, or includes it again. */
export function TrialControls({ study, story: { number, state, excluded } }: TrialControlsProps) {
  const { api, tell } = useLive();
  const [open, setOpen] = useState(false);
  const path = `${studyPath(study)}/trials/${number}`;
  const waiting = WAITING.has(state);
  const act = async (action: "cancel" | "exclude", reason: string) => {
    await api.post(`${path}/${action}`, { reason });
    tell(
      action === "cancel"
        ? t("Trial {number} is cancelled.", { number })
        : t("Trial {number} is excluded.", { number }),
    );
  };
  const include = async () => {
    try {
      await api.post(`${path}/include`, {});
      tell(t("Trial {number} counts again.", { number }));
    } catch (error) {
      tell((error as Error).message);
    }
  };
  return (
    <p class="actions">
      {excluded !== undefined ? (
        <button type="button" class="primary-button" onClick={() => void include()}>
          {t("Include again")}
        </button>
      ) : (
        <button type="button" class="quiet-button" onClick={() => setOpen(true)}>
          {waiting ? t("Cancel the trial …") : t("Exclude the trial …")}
        </button>
      )}
      {!open ? null : waiting ? (
        <ReasonDialog
          title={t("Cancel trial {number}", { number })}
          note={t("Its worker is told to end it; its value will not count.")}
          submit={t("Cancel the trial")}
          onReason={(reason) => act("cancel", reason)}
          onClose={() => setOpen(false)}
        />
      ) : (
        <ReasonDialog
          title={t("Exclude trial {number}", { number })}
          note={t(
            "It stays in the log, but it does not count as best and samplers do not learn from it. It can be included again.",
          )}
          submit={t("Exclude the trial")}
          onReason={(reason) => act("exclude", reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </p>
  );
}
