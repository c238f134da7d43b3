import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Assignment, Scalar, Study } from "../../data.ts";
import { Fields, number } from "../../decode.ts";
import { valuesOf } from "../../table/copied.ts";
import { type TrialActions, TrialActionsContext } from "../../views/trialActions.ts";
import { writeNote, writeTag } from "../annotate.ts";
import { useLive } from "../context.ts";
import { trialStory } from "../records.ts";
import { studyPath } from "../route.ts";
import type { Scope } from "../scope.ts";
import { EnqueueDialog } from "./EnqueueDialog.tsx";
import { t } from "../../words.ts";

interface LiveTrialActionsProps {
  readonly study: Study;
  readonly scope: Scope;
  readonly children: ComponentChildren;
}

/** Lets the views of a study do with its trials what the token allows. */
export function LiveTrialActions({ study, scope, children }: LiveTrialActionsProps) {
  const { api, tell } = useLive();
  const [like, setLike] = useState<Assignment>();
  const { name, parameters } = study;
  const path = studyPath(name);
  const enqueue = async (params: Readonly<Record<string, Scalar>>) => {
    const answer = await api.post(`${path}/enqueue`, { params });
    tell(
      t("Trial {number} is queued; the next free worker takes it.", {
        number: new Fields(answer, "answer").get("number", number),
      }),
    );
  };
  const actions = useMemo((): TrialActions => {
    const exact = async (of: number) => {
      const { params, reason = "" } = await api.get(`${path}/trials/${of}`, trialStory);
      return { params, reason };
    };
    const again = (_: number, params: Assignment) =>
      void enqueue(valuesOf(parameters, params)).catch((error: Error) => tell(error.message));
    const of = (number: number) => `${path}/trials/${number}`;
    const tag = (number: number, text: string, present: boolean) => writeTag(api, of(number), text, present);
    const note = (number: number, text: string, by: string) => writeNote(api, of(number), text, by);
    return { exact, tell, ...(scope === "admin" ? { again, enqueueLike: setLike, tag, note } : {}) };
  }, [api, path, tell, scope]);
  return (
    <TrialActionsContext.Provider value={actions}>
      {children}
      {like === undefined ? null : (
        <EnqueueDialog study={study} like={like} onEnqueue={enqueue} onClose={() => setLike(undefined)} />
      )}
    </TrialActionsContext.Provider>
  );
}
