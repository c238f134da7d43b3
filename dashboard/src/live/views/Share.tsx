import { useState } from "preact/hooks";
import { copyText } from "../../clipboard.ts";
import { hasSeveral, type Study } from "../../data.ts";
import { formatCell } from "../../charts/trial.ts";
import { formatNumber } from "../../format.ts";
import { useLive } from "../context.ts";
import { studyHref } from "../route.ts";
import { Dialog } from "./Dialog.tsx";
import { quoted } from "./JoinCard.tsx";
import { rich, t, verbatim } from "../../words.ts";

/** The result of a study as a few lines for a message to a colleague. */
export function resultText(study: Study, address: string): string {
  const { name, best, recommended, objective } = study;
  const values = (params: readonly (readonly [string, number | string | null])[]) =>
    params.map(([each, value]) => `${each} = ${formatCell(value)}`).join(", ");
  const found = hasSeveral(study)
    ? []
    : [
        ...(best === undefined
          ? []
          : [
              t("best {name} {value}, trial {number}: {params}", {
                name: objective.name,
                value: formatNumber(best.value, 5),
                number: best.number,
                params: values(best.params),
              }),
            ]),
        ...(recommended === undefined || recommended.number === best?.number
          ? []
          : [
              t("recommended, trial {number}: {params}", {
                number: recommended.number,
                params: values(recommended.params),
              }),
            ]),
      ];
  return [name, ...found, address].join("\n");
}

/** A button that shows the result as a message to copy, and how a colleague without a token gets to see the study. */
export function Share({ study }: { readonly study: Study }) {
  const { tell } = useLive();
  const [open, setOpen] = useState(false);
  const text = resultText(study, window.location.origin + studyHref(study.name));
  const copy = async () => {
    await copyText(text);
    tell(t("The result is copied."));
  };
  const shellName = quoted(study.name);
  return (
    <>
      <button type="button" class="quiet-button" onClick={() => setOpen(true)}>
        {t("Share …")}
      </button>
      {open ? (
        <Dialog title={t("Share the result")} submit={t("Copy")} onSubmit={copy} onClose={() => setOpen(false)}>
          <pre class="narrowed">{text}</pre>
          <p class="note">
            {rich("Without a token a colleague needs a login link, which {link} makes, or the report of {report}.", {
              link: (
                <code>
                  {verbatim(`danlu token --link --scope read --study ${shellName} --server ${window.location.origin}`)}
                </code>
              ),
              report: <code>{verbatim(`danlu report result.html --study ${shellName}`)}</code>,
            })}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
