import type { Link } from "../feed.ts";

const TEXTS: Readonly<Record<Link, string>> = {
  connecting: "connecting",
  live: "live",
  reconnecting: "reconnecting",
  lost: "connection lost",
};

interface LinkStateProps {
  readonly link: Link;
  readonly onRetry: () => void;
}

/** Shows whether the page is up to date. */
export function LinkState({ link, onRetry }: LinkStateProps) {
  return (
    <span class="link-line">
      <span class={`link link-${link}`} role="status">
        {TEXTS[link]}
      </span>
      {link === "lost" ? (
        <button type="button" class="quiet-button" onClick={onRetry}>
          Connect again
        </button>
      ) : null}
    </span>
  );
}
