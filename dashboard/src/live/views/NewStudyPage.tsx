import { useId, useState } from "preact/hooks";
import { Choice } from "../../views/Choice.tsx";
import { type Decode, Fields, text as stringOf } from "../../decode.ts";
import { download } from "../../download.ts";
import { said } from "../../said.ts";
import { useLive } from "../context.ts";
import { go } from "../place.ts";
import { studyHref } from "../route.ts";
import { EXAMPLES, keepDraft, keepMade, keptDraft, studyFileName } from "../studyFiles.ts";
import { type Checked, useCheck } from "../useCheck.ts";
import { FileEditor } from "./FileEditor.tsx";
import { Trouble } from "./Trouble.tsx";
import { rich, t, translated } from "../../words.ts";

/** Writes a study file, which the server checks as it is written, and makes its study. */
export function NewStudyPage() {
  const { api, scope, only, tell } = useLive();
  const [text, setText] = useState<string>(() => keptDraft() ?? EXAMPLES[0].file);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const checked = useCheck(text);
  const verdict = useId();
  if (scope !== "admin" || only !== undefined)
    return (
      <Trouble
        title={t("This token makes no studies")}
        message={t("It takes a token of scope admin for all studies: danlu token --link --scope admin.")}
      />
    );
  const write = (next: string) => {
    setText(next);
    setProblem("");
    keepDraft(next);
  };
  const { said: answer } = checked;
  const study = answer?.ok === true ? answer.study : undefined;
  const create = async () => {
    setBusy(true);
    try {
      const { study: made } = await api.askOfFile("studies", text, madeStudy);
      keepMade(made, text);
      tell(t("The study {name} is there; it waits for workers.", { name: made }));
      go(studyHref(made));
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <>
      <header class="page-head">
        <p class="crumbs">
          <a href="/">{t("Studies")}</a>
        </p>
        <h1>{t("New study")}</h1>
        <p class="note">
          {t(
            "The server keeps the study and hands out its trials. It runs no program and fits no model of yours: workers do, each with a copy of this file. Settings that only danlu tune can heed are refused here.",
          )}
        </p>
      </header>
      <section class="card new-study">
        <div class="example">
          <span aria-hidden="true">{t("Example")}</span>
          <Choice
            legend={t("Start from an example")}
            options={EXAMPLES.map(({ name, title }) => [name, translated(title)])}
            value={EXAMPLES.find(({ file }) => file === text)?.name ?? ""}
            onChange={(name) => write(EXAMPLES.find((each) => each.name === name)?.file ?? text)}
          />
        </div>
        <FileEditor
          text={text}
          wrong={answer?.ok === false ? answer.line : undefined}
          describedBy={verdict}
          onText={write}
        />
        <div id={verdict} class="file-verdict" role="status">
          <CheckResult checked={checked} />
        </div>
        {problem === "" ? null : (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="actions">
          <button
            type="button"
            class="primary-button"
            disabled={busy || answer?.ok !== true || answer.exists}
            onClick={() => void create()}
          >
            {t("Create")}
          </button>
          <button
            type="button"
            class="quiet-button"
            onClick={() => download(studyFileName(study), "application/yaml", text)}
          >
            {t("Save the file")}
          </button>
        </p>
      </section>
    </>
  );
}

const madeStudy: Decode<{ readonly study: string }> = (value, path) => ({
  study: new Fields(value, path).get("study", stringOf),
});

/** What the server says of the text: nothing to mend, another study of that name, or a problem with its line. */
function CheckResult({ checked: { said: answer, error } }: { readonly checked: Checked }) {
  if (error !== undefined) return <p class="problem">{error.message}</p>;
  if (answer === undefined) return <p class="note">{t("Checking …")}</p>;
  if (!answer.ok)
    return (
      <p class="problem">
        {answer.line === undefined || answer.problem.startsWith("line ")
          ? ""
          : `${t("Line {line}", { line: answer.line })}: `}
        {said(answer.problem)}
      </p>
    );
  if (answer.exists)
    return (
      <p class="problem">
        {rich("There is a study {name} already. Open it, or choose another name.", {
          name: <a href={studyHref(answer.study)}>{answer.study}</a>,
        })}
      </p>
    );
  return <p class="note good">{t("Nothing is wrong with the file.")}</p>;
}
