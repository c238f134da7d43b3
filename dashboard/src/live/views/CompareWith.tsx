import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Study } from "../../data.ts";
import { formatNumber } from "../../format.ts";
import { sameObjectives } from "../compared.ts";
import { useLive } from "../context.ts";
import { endedCount, entries, type Entry } from "../records.ts";
import { compareHref } from "../route.ts";
import { formatTime } from "../time.ts";
import { t, tn } from "../../words.ts";

/** A button that lists the other studies of the same objectives, the newest first; each leads to the comparison. */
export function CompareWith({ study }: { readonly study: Study }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="quiet-button" onClick={() => setOpen(true)}>
        {t("Compare with …")}
      </button>
      {open ? <Others study={study} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Others({ study, onClose }: { readonly study: Study; readonly onClose: () => void }) {
  const { api } = useLive();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [others, setOthers] = useState<readonly Entry[]>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    dialog.current?.showModal();
    const stop = new AbortController();
    api.get("studies", entries, stop.signal).then(
      (all) => setOthers(comparedWith(study, all)),
      (error: Error) => {
        if (!stop.signal.aborted) setProblem(error.message);
      },
    );
    return () => stop.abort();
  }, [api]);
  return (
    <dialog ref={dialog} aria-labelledby={heading} class="others" onClose={onClose}>
      <h2 id={heading}>{t("Compare {what} with", { what: study.name })}</h2>
      {problem === "" ? null : <p class="problem">{problem}</p>}
      {others?.length === 0 ? <p class="note">{t("No other study here has the same objectives.")}</p> : null}
      <ul>
        {others?.map(({ name, states, best, updated }) => (
          <li key={name}>
            <a href={compareHref([study.name, name])}>{name}</a>
            <span class="note">
              {[
                ...(updated === undefined ? [] : [formatTime(updated)]),
                tn(endedCount(states), "{n} trial", "{n} trials"),
                ...(best === undefined ? [] : [t("best {name}", { name: formatNumber(best.value, 5) })]),
              ].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <button type="button" class="quiet-button" onClick={() => dialog.current?.close()}>
          {t("Leave it")}
        </button>
      </p>
    </dialog>
  );
}

/** The other studies of the same objectives, the latest changed first. */
export function comparedWith(study: Study, all: readonly Entry[]): readonly Entry[] {
  return all
    .filter((each) => each.name !== study.name && each.error === undefined && sameObjectives(each, study))
    .sort((a, b) => (b.updated ?? "").localeCompare(a.updated ?? ""));
}
