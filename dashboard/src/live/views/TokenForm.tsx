import { useEffect, useRef } from "preact/hooks";
import { rich, t } from "../../words.ts";

interface TokenFormProps {
  /** Why the reader is not signed in any more; empty if there is nothing to say. */
  readonly problem: string;
  readonly onToken: (token: string) => void;
}

/** Asks for the token that the server printed when it started. */
export function TokenForm({ problem, onToken }: TokenFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="card token-form"
      onSubmit={(event) => {
        event.preventDefault();
        const token = field.current?.value.trim() ?? "";
        if (token !== "") onToken(token);
      }}
    >
      <h1>{t("Sign in")}</h1>
      <p class="note">
        {rich(
          "{serve} printed a token when it started, and a link that opens this page without it. The token is kept for the tabs of this browser until you sign out.",
          { serve: <code>danlu serve</code> },
        )}
      </p>
      {problem === "" ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <label class="field">
        <span>{t("Token")}</span>
        <input ref={field} type="password" autocomplete="current-password" required spellcheck={false} />
      </label>
      <button type="submit" class="primary-button">
        {t("Open")}
      </button>
    </form>
  );
}
