import { copyText } from "../../clipboard.ts";
import type { Study } from "../../data.ts";
import { download } from "../../download.ts";
import { useLive } from "../context.ts";
import { fileOf, studyFileName } from "../studyFiles.ts";
import { rich, t, verbatim } from "../../words.ts";

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** How workers join a study: open while it waits for them, otherwise a line that opens. */
export function JoinCard({ study: { name, status } }: { readonly study: Study }) {
  const { scope, tell } = useLive();
  const file = fileOf(name);
  const fileName = studyFileName(name);
  const token = verbatim(`danlu token --scope worker --study ${quoted(name)}`);
  const worker = verbatim(`danlu worker ${quoted(fileName)} --server ${window.location.origin}`);
  const copy = async () => {
    try {
      await copyText(worker);
      tell(t("The command is copied."));
    } catch (error) {
      tell((error as Error).message);
    }
  };
  return (
    <details class="card join-card" open={status.state === "waiting"}>
      <summary>{t("How workers join")}</summary>
      <p class="note">
        {rich(
          "On each machine that evaluates trials, with the study file there and {variable} set to a token ({token} makes one where the server's token is known):",
          { variable: <code>DANLU_TOKEN</code>, token: <code>{token}</code> },
        )}
      </p>
      <pre class="narrowed">{worker}</pre>
      <p class="actions">
        <button type="button" class="quiet-button" onClick={() => void copy()}>
          {t("Copy the command")}
        </button>
        {file === undefined ? null : (
          <button type="button" class="quiet-button" onClick={() => download(fileName, "application/yaml", file)}>
            {t("Save {file}", { file: fileName })}
          </button>
        )}
      </p>
      <p class="note">
        {rich(
          "Without {run} in the file, workers of your own ask for trials over HTTP, in any language: {ask}, {tell}.",
          {
            run: <code>run</code>,
            ask: <code>{verbatim(`POST /api/v1/studies/${encodeURIComponent(name)}/ask`)}</code>,
            tell: <code>{verbatim("POST …/trials/N/tell")}</code>,
          },
        )}
        {scope === "read" ? ` ${t("This token does not suffice for a worker.")}` : ""}
      </p>
    </details>
  );
}
