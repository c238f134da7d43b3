import type { Region, Study } from "../../data.ts";
import { formatCount } from "../../format.ts";
import { inRegion, narrowed } from "../../narrow.ts";
import { copyText } from "../../clipboard.ts";
import { regionText } from "../../views/Verdict.tsx";
import { useLive } from "../context.ts";
import { Dialog } from "./Dialog.tsx";
import { sentences, t } from "../../words.ts";

interface NarrowDialogProps {
  readonly study: Study;
  readonly region: Region;
  readonly onClose: () => void;
}

/** The parameter without the region in which trials fail, as the next study file has it, and the trials that it keeps. */
export function NarrowDialog({ study, region, onClose }: NarrowDialogProps) {
  const { tell } = useLive();
  const { trials, parameters } = study;
  const index = parameters.findIndex(({ name }) => name === region.parameter);
  const parameter = parameters[index];
  const text = parameter === undefined ? undefined : narrowed(parameter, region);
  const lost = (trials.params[index] ?? []).filter((cell) => inRegion(cell, region)).length;
  const kept = t("{kept} of {all} trials shown here lie outside the region.", {
    kept: formatCount(trials.count - lost),
    all: formatCount(trials.count),
  });
  const copy = async () => {
    await copyText(text ?? "");
    tell(t("The parameter is copied."));
  };
  return (
    <Dialog
      title={t("Leave out {region}", { region: regionText(region) })}
      note={sentences(
        t(
          "A study's search space is immutable, so that the next study gets the narrower one: put this in the place of {parameter} in a copy of the study file, under a new name, and start it.",
          { parameter: region.parameter },
        ),
        kept,
      )}
      submit={t("Copy")}
      onSubmit={copy}
      onClose={onClose}
    >
      {text === undefined ? (
        <p class="note">{t("The region leaves nothing of the parameter, or two pieces. Split it by hand.")}</p>
      ) : (
        <pre class="narrowed">{text}</pre>
      )}
    </Dialog>
  );
}
