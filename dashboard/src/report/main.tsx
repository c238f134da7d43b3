/** The static report: one file, its data inside, no network. */

import { render } from "preact";
import { parseReport } from "../parse.ts";
import { DataError } from "../decode.ts";
import { applyTheme, LIGHT } from "../theme.ts";
import { App, Refusal } from "../views/App.tsx";
import { titleText } from "../views/Verdict.tsx";
import "../styles/page.css";
import { verbatim } from "../words.ts";

function start(root: HTMLElement, data: string): void {
  try {
    const report = parseReport(JSON.parse(data));
    document.title = verbatim(`${report.kind === "study" ? titleText(report) : report.title} · Danlu`);
    render(<App report={report} />, root);
  } catch (error) {
    if (!(error instanceof DataError || error instanceof SyntaxError)) throw error;
    applyTheme(document.documentElement, LIGHT);
    render(<Refusal message={error.message} />, root);
  }
}

start(document.getElementById("page") as HTMLElement, document.getElementById("danlu-data")?.textContent ?? "");
