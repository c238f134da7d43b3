import { useEffect, useMemo, useState } from "preact/hooks";
import { copyText } from "../../clipboard.ts";
import type { Region, Study } from "../../data.ts";
import { type Decode, Fields, flag, number, text } from "../../decode.ts";
import { formatCount } from "../../format.ts";
import {
  definition,
  type Definition,
  narrowedSpace,
  nextFile,
  nextName,
  parameterText,
  spaceDiff,
} from "../../narrow.ts";
import { said } from "../../said.ts";
import { regionText } from "../../views/Verdict.tsx";
import { sentences, t, tn } from "../../words.ts";
import { useLive } from "../context.ts";
import { go } from "../place.ts";
import { studyHref, studyPath } from "../route.ts";
import { Dialog } from "./Dialog.tsx";

interface NarrowDialogProps {
  readonly study: Study;
  readonly region: Region;
  readonly onClose: () => void;
}

/** What the server says of the next study. */
interface Checked {
  readonly problem?: string;
  readonly exists?: boolean;
  readonly from?: { readonly kept: number; readonly leftOut: number; readonly reasons: string };
}

const checked: Decode<Checked> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    ...fields.optional("problem", text),
    ...fields.optional("exists", flag),
    ...fields.optional("from", (from, where) => {
      const account = new Fields(from, where);
      return {
        kept: account.get("kept", number),
        leftOut: account.get("left_out", number),
        reasons: account.get("reasons", text),
      };
    }),
  };
};

/** The next study, without the region in which trials fail: what changes, which trials it keeps, and its start. */
export function NarrowDialog({ study, region, onClose }: NarrowDialogProps) {
  const { api, scope, only, tell } = useLive();
  const mayStart = scope === "admin" && only === undefined;
  const [old, setOld] = useState<Definition>();
  const [problem, setProblem] = useState("");
  const [name, setName] = useState(nextName(study.name));
  const [trials, setTrials] = useState("");
  const [answer, setAnswer] = useState<Checked>();
  useEffect(() => {
    api.get(`${studyPath(study.name)}?recommended=false`, definition).then(
      (read) => {
        setOld(read);
        setTrials(String(read.budget ?? ""));
      },
      (error: Error) => setProblem(error.message),
    );
  }, [api, study.name]);
  const space = useMemo(() => old && narrowedSpace(old.space, region), [old, region]);
  const file =
    old && space && nextFile(old, space, { old: study.name, next: name }, trials === "" ? undefined : Number(trials));
  useEffect(() => {
    if (!mayStart || file === undefined) return;
    let wanted = true;
    api.ask("check", file, checked).then(
      (said) => wanted && setAnswer(said),
      (error: Error) => wanted && setAnswer({ problem: error.message }),
    );
    return () => void (wanted = false);
  }, [api, file, mayStart]);
  const parameter = space?.[region.parameter];
  const copy = async () => {
    await copyText(parameter === undefined ? "" : parameterText(region.parameter, parameter));
    tell(t("The parameter is copied."));
  };
  const start = async () => {
    if (file === undefined) return;
    const now = await api.ask("check", file, checked);
    const refused = refusal(now, name);
    if (refused !== "") throw new Error(refused);
    await api.ask("studies", file, (value) => value);
    tell(
      tn(
        now.from?.kept ?? 0,
        "Study {name} begins with {n} trial. Workers that ask for it go on.",
        "Study {name} begins with {n} trials. Workers that ask for it go on.",
        { name },
      ),
    );
    go(studyHref(name));
  };
  const refused = answer === undefined ? "" : refusal(answer, name);
  const startable = mayStart && space !== undefined;
  return (
    <Dialog
      title={t("Leave out {region}", { region: regionText(region) })}
      note={sentences(
        t("A study's search space is immutable, so the next study gets the narrower one."),
        startable
          ? t("It has the same objectives, constraints, sampler and pruner, and begins with the trials that fit.")
          : t("Put the parameter into a copy of the study file, under a new name, and start it."),
      )}
      submit={startable ? t("Start the study") : t("Copy")}
      onSubmit={startable ? start : copy}
      onClose={onClose}
    >
      {problem === "" ? null : <p class="problem">{problem}</p>}
      {old !== undefined && space === undefined ? (
        <p class="note">{t("The region leaves nothing of the parameter, or two pieces. Split it by hand.")}</p>
      ) : null}
      {old === undefined || space === undefined ? null : <SpaceDiff old={old.space} next={space} />}
      {startable ? (
        <>
          <Kept answer={answer} />
          {refused === "" ? null : <p class="problem">{refused}</p>}
          <div class="fields">
            <label class="field">
              <span>{t("Name")}</span>
              <input
                type="text"
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value.trim())}
              />
            </label>
            <label class="field">
              <span>{t("Trials in all")}</span>
              <input
                type="number"
                min={1}
                step={1}
                value={trials}
                placeholder={t("no limit")}
                onChange={(event) => setTrials(event.currentTarget.value)}
              />
            </label>
          </div>
          <p class="note">
            {t("The server starts no programs. Give workers the study file with the new name and parameter.")}{" "}
            <button type="button" class="link-button" onClick={() => void copy()}>
              {t("Copy the parameter")}
            </button>
          </p>
        </>
      ) : null}
    </Dialog>
  );
}

function refusal({ problem, exists }: Checked, name: string): string {
  if (problem !== undefined) return said(problem);
  return exists === true ? t("There is a study {name} already. Choose another name.", { name }) : "";
}

/** How many trials the next study begins with, and why it leaves out the others. */
function Kept({ answer }: { readonly answer: Checked | undefined }) {
  if (answer?.from === undefined) return null;
  const { kept, leftOut, reasons } = answer.from;
  return (
    <p class="kept">
      <strong>{tn(kept, "{n} trial is kept", "{n} trials are kept")}</strong>
      {leftOut === 0 ? "" : ` · ${t("{n} left out: {reasons}", { n: formatCount(leftOut), reasons: said(reasons) })}`}
    </p>
  );
}

const MARKS = { "+": "diff-added", "-": "diff-removed", " ": "diff-same" } as const;

function SpaceDiff({ old, next }: { readonly old: Definition["space"]; readonly next: Definition["space"] }) {
  return (
    <pre class="narrowed" tabIndex={0} aria-label={t("Search space, old and new")}>
      {spaceDiff(old, next).map(({ mark, text: line }) => (
        <span key={mark + line} class={MARKS[mark]}>{`${mark} ${line}\n`}</span>
      ))}
    </pre>
  );
}
