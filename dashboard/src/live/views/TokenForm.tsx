import { useEffect, useRef } from "preact/hooks";

interface TokenFormProps {
  /** Whether the server rejected the last token. */
  readonly refused: boolean;
  readonly onToken: (token: string) => void;
}

/** Asks for the token that the server printed when it started. */
export function TokenForm({ refused, onToken }: TokenFormProps) {
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
      <h1>Sign in</h1>
      <p class="note">
        <code>danlu serve</code> printed a token when it started. It stays in this tab and is forgotten when the tab is
        closed.
      </p>
      {refused ? (
        <p class="problem" role="alert">
          The server does not accept this token. A restarted server has a new one.
        </p>
      ) : null}
      <label class="field">
        <span>Token</span>
        <input ref={field} type="password" autocomplete="current-password" required spellcheck={false} />
      </label>
      <button type="submit" class="primary-button">
        Open
      </button>
    </form>
  );
}
