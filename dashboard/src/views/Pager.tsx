import { formatCount } from "../format.ts";
import { t } from "../words.ts";

export const SIZES: readonly number[] = [25, 50, 100, 250];

interface PagerProps {
  readonly count: number;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

/** The position in a long table; nothing for a short one. */
export function Pager({ count, page, size, onPage, onSize }: PagerProps) {
  if (count <= (SIZES[0] as number)) return null;
  const last = Math.ceil(count / size) - 1;
  const from = page * size + 1;
  const to = Math.min(count, from + size - 1);
  return (
    <nav class="pager" aria-label={t("Pages")}>
      <label>
        <span>{t("Rows")}</span>
        <select value={size} onChange={(event) => onSize(Number(event.currentTarget.value))}>
          {SIZES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <span class="pager-place" aria-live="polite">
        {t("{from}–{to} of {count}", { from: formatCount(from), to: formatCount(to), count: formatCount(count) })}
      </span>
      <Step text={t("First page")} mark="«" to={0} enabled={page > 0} onPage={onPage} />
      <Step text={t("Previous page")} mark="‹" to={page - 1} enabled={page > 0} onPage={onPage} />
      <Step text={t("Next page")} mark="›" to={page + 1} enabled={page < last} onPage={onPage} />
      <Step text={t("Last page")} mark="»" to={last} enabled={page < last} onPage={onPage} />
    </nav>
  );
}

interface StepProps {
  readonly text: string;
  readonly mark: string;
  readonly to: number;
  readonly enabled: boolean;
  readonly onPage: (page: number) => void;
}

function Step({ text, mark, to, enabled, onPage }: StepProps) {
  return (
    <button type="button" class="quiet-button step" aria-label={text} disabled={!enabled} onClick={() => onPage(to)}>
      {mark}
    </button>
  );
}
