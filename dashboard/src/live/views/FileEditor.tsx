import { t } from "../../words.ts";

interface FileEditorProps {
  readonly text: string;
  /** The line with a problem, counted from 1. */
  readonly wrong?: number | undefined;
  /** The id of the element that describes the problem. */
  readonly describedBy: string;
  readonly onText: (text: string) => void;
}

const FEWEST_LINES = 14;

/** A text with numbered lines, as high as the text. The Tab key leaves it, as it leaves every field. */
export function FileEditor({ text, wrong, describedBy, onText }: FileEditorProps) {
  const lines = text.split("\n").length;
  return (
    <div class="file-editor">
      <div class="file-lines" aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} class={index + 1 === wrong ? "wrong" : undefined}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        aria-label={t("Study file")}
        aria-invalid={wrong !== undefined}
        aria-describedby={describedBy}
        rows={Math.max(FEWEST_LINES, lines)}
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
