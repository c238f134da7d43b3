import { t } from "../../words.ts";

interface TroubleProps {
  readonly title: string;
  readonly message: string;
  /** Absent if a retry would change nothing. */
  readonly onRetry?: () => void;
}

/** Explains why something cannot be shown, with the ways out. */
export function Trouble({ title, message, onRetry }: TroubleProps) {
  return (
    <section class="card trouble" role="alert">
      <h1>{title}</h1>
      <p class="note">{message}</p>
      <p class="actions">
        {onRetry === undefined ? null : (
          <button type="button" class="primary-button" onClick={onRetry}>
            {t("Try again")}
          </button>
        )}
        <a class="quiet-button" href="/">
          {t("All studies")}
        </a>
      </p>
    </section>
  );
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <p class="card nothing" role="status">
      {t("Loading {what} …", { what })}
    </p>
  );
}
