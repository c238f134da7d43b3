/** The tags and notes of people on a study or a trial, and the forms to write them. */

import { useState } from "preact/hooks";
import { type Note, STAR } from "../data.ts";
import { t } from "../words.ts";
import { keepAuthor, keptAuthor } from "./author.ts";

export interface Annotated {
  /** The study or the trial, for labels. */
  readonly of: string;
  readonly tags: readonly string[];
  readonly notes: readonly Note[];
  /** Absent if the reader may not. */
  readonly onTag?: ((tag: string, present: boolean) => Promise<void>) | undefined;
  readonly onNote?: ((text: string, by: string) => Promise<void>) | undefined;
}

/** Tags, notes and their forms; nothing if there are none and the reader may not write any. */
export function Annotations(props: Annotated) {
  const { tags, notes, onTag, onNote } = props;
  const [problem, setProblem] = useState("");
  const trying = async (action: Promise<void>) => {
    try {
      await action;
      setProblem("");
      return true;
    } catch (error) {
      setProblem((error as Error).message);
      return false;
    }
  };
  if (tags.length === 0 && notes.length === 0 && onTag === undefined && onNote === undefined) return null;
  return (
    <div class="annotations">
      <Tags {...props} trying={trying} />
      <Notes notes={notes} />
      {onNote === undefined ? null : <NoteForm {...props} onNote={onNote} trying={trying} />}
      {problem === "" ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface Trying {
  /** Shows why an action failed; returns whether it succeeded. */
  readonly trying: (action: Promise<void>) => Promise<boolean>;
}

function Tags({ of, tags, onTag, trying }: Annotated & Trying) {
  const [text, setText] = useState("");
  if (tags.length === 0 && onTag === undefined) return null;
  const add = async (tag: string) => {
    if (onTag !== undefined && tag !== "" && (await trying(onTag(tag, true)))) setText("");
  };
  return (
    <div class="tag-line">
      {tags.length === 0 ? null : (
        <ul class="tags" aria-label={t("Tags of {of}", { of })}>
          {tags.map((tag) => (
            <li key={tag}>
              <span class="tag-text">{tag === STAR ? `★ ${tag}` : tag}</span>
              {onTag === undefined ? null : (
                <button
                  type="button"
                  aria-label={t("Remove the tag {tag} from {of}", { tag, of })}
                  onClick={() => void trying(onTag(tag, false))}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {onTag === undefined ? null : (
        <form
          class="tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            void add(text.trim());
          }}
        >
          <input
            type="text"
            aria-label={t("New tag of {of}", { of })}
            placeholder={t("Add a tag")}
            maxLength={64}
            autocomplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="quiet-button" disabled={text.trim() === ""}>
            {t("Add")}
          </button>
        </form>
      )}
    </div>
  );
}

function Notes({ notes }: Pick<Annotated, "notes">) {
  if (notes.length === 0) return null;
  return (
    <ol class="people-notes">
      {notes.map(({ at, text, by }, index) => (
        <li key={index}>
          <p class="note">
            <time dateTime={at}>{at.slice(0, 16).replace("T", " ")}</time>
            {by === undefined ? null : ` · ${by}`}
          </p>
          <p class="note-text">{text}</p>
        </li>
      ))}
    </ol>
  );
}

function NoteForm({ of, onNote, trying }: Annotated & Trying & Required<Pick<Annotated, "onNote">>) {
  const [text, setText] = useState("");
  const [by, setBy] = useState(keptAuthor);
  if (onNote === undefined) return null;
  const write = async () => {
    keepAuthor(by.trim());
    if (await trying(onNote(text.trim(), by.trim()))) setText("");
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        aria-label={t("New note on {of}", { of })}
        placeholder={t("Write a note")}
        rows={2}
        maxLength={10_000}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <input
        type="text"
        aria-label={t("Your name")}
        placeholder={t("Your name (optional)")}
        maxLength={128}
        autocomplete="name"
        value={by}
        onInput={(event) => setBy(event.currentTarget.value)}
      />
      <button type="submit" class="quiet-button" disabled={text.trim() === ""}>
        {t("Write the note")}
      </button>
    </form>
  );
}

interface StarProps {
  readonly of: string;
  readonly starred: boolean;
  /** Absent if the reader may not. */
  readonly onStar?: ((starred: boolean) => void) | undefined;
}

/** The mark of a favourite, and the button that gives or removes it. */
export function Star({ of, starred, onStar }: StarProps) {
  if (onStar === undefined)
    return starred ? (
      <span class="star starred" role="img" aria-label={t("starred")}>
        ★
      </span>
    ) : null;
  return (
    <button
      type="button"
      class={starred ? "star starred" : "star"}
      aria-pressed={starred}
      aria-label={t("Star {of}", { of })}
      title={t("Star {of}", { of })}
      onClick={() => onStar(!starred)}
    >
      {starred ? "★" : "☆"}
    </button>
  );
}
