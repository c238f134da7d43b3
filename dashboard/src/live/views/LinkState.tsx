import type { Link } from "../feed.ts";
import { message, t, translated, type Message } from "../../words.ts";

const TEXTS: Readonly<Record<Link, Message>> = {
  connecting: message("connecting"),
  live: message("live"),
  reconnecting: message("reconnecting"),
  lost: message("connection lost"),
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
        {translated(TEXTS[link])}
      </span>
      {link === "lost" ? (
        <button type="button" class="quiet-button" onClick={onRetry}>
          {t("Connect again")}
        </button>
      ) : null}
    </span>
  );
}
