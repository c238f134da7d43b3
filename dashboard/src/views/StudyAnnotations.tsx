import type { Study } from "../data.ts";
import { t, tn } from "../words.ts";
import { type Annotated, Annotations } from "./Annotations.tsx";

interface StudyAnnotationsProps extends Pick<Annotated, "onTag" | "onNote"> {
  readonly study: Study;
}

/** The tags and notes on a study. A study without any has its forms behind one line. */
export function StudyAnnotations({ study: { tags = [], notes = [] }, onTag, onNote }: StudyAnnotationsProps) {
  if (tags.length === 0 && notes.length === 0 && onTag === undefined && onNote === undefined) return null;
  const told = [...(notes.length === 0 ? [] : [tn(notes.length, "{n} note", "{n} notes")]), ...tags].join(" · ");
  return (
    <details class="card study-notes" open={notes.length > 0}>
      <summary>
        {t("Notes and tags")} <span class="count">{told}</span>
      </summary>
      <Annotations of={t("the study")} tags={tags} notes={notes} onTag={onTag} onNote={onNote} />
    </details>
  );
}
