import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { LanguageContext } from "../language.ts";
import { t, verbatim } from "../words.ts";
import { AppearanceContext } from "./appearance.ts";

interface TopBarProps {
  readonly kind: string;
  /** The target of the brand's link. A report has no other page. */
  readonly home?: string;
  readonly children?: ComponentChildren;
}

/** The product's name, the same in every language. */
const NAME = verbatim("Danlu");

export function TopBar({ kind, home, children }: TopBarProps) {
  const { theme, toggle } = useContext(AppearanceContext);
  const { language, toggle: translate } = useContext(LanguageContext);
  return (
    <div class="top-bar">
      <Seal />
      {home === undefined ? (
        <span class="brand">{NAME}</span>
      ) : (
        <a class="brand" href={home}>
          {NAME}
        </a>
      )}
      <span class="kind">{kind}</span>
      <button type="button" class="quiet-button theme-button" onClick={toggle}>
        {theme.name === "dark" ? t("Light theme") : t("Dark theme")}
      </button>
      <button
        type="button"
        class="quiet-button language-button"
        lang={language === "zh" ? "en" : "zh"}
        onClick={translate}
      >
        {language === "zh" ? verbatim("English") : verbatim("中文")}
      </button>
      {children}
    </div>
  );
}

/** The logo: a flame in the mouth of a furnace. */
function Seal() {
  return (
    <svg class="seal" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#b3372b" />
      <path d="M7 12h18l-2.2 9.2A3.6 3.6 0 0 1 19.3 24h-6.6a3.6 3.6 0 0 1-3.5-2.8z" fill="#fff6e8" />
      <path d="M11 24l-1.5 4M21 24l1.5 4" stroke="#fff6e8" stroke-width="2.2" stroke-linecap="round" />
      <path
        d="M16 3c.6 2.3 2.9 3.2 2.9 5.5A2.9 2.9 0 0 1 16 11.2a2.9 2.9 0 0 1-2.9-2.7C13.1 6.9 15.4 5.9 16 3z"
        fill="#ffc857"
      />
    </svg>
  );
}
