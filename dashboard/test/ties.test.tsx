// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, it } from "vitest";
import { said } from "../src/said.ts";
import { Summary } from "../src/views/StudyHeader.tsx";
import { speak } from "../src/words.ts";
import { study as named } from "./studies.ts";

const TIES =
  "3 other configurations tie with trial 7: no evidence tells them apart; the cheapest is that of trial 4, which takes 40 % of the time.";

afterEach(() => speak("en"));

it("the ties of the recommended configuration stand beside the advice", () => {
  const study = named("explained");
  if (study.recommended?.advice === undefined || study.best === undefined) throw new Error("no study with advice");
  const root = document.createElement("div");
  const recommended = { ...study.recommended, ties: TIES, beside: study.best.number };
  render(<Summary study={{ ...study, recommended }}>{null}</Summary>, root);
  expect(root.querySelector(".advice")?.textContent).toContain(TIES);
});

it("the sentence is Chinese on a Chinese page", () => {
  speak("zh");
  expect(said(TIES)).toContain("试验 4，用时为其 40 %");
});
