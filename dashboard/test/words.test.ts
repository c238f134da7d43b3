import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { rich, sentences, speak, t, tn } from "../src/words.ts";
import { textsOf, textsOfSources } from "./texts.ts";

const CHINESE = JSON.parse(readFileSync(new URL("../src/zh.json", import.meta.url), "utf8")) as Record<string, string>;
const { keys, untranslated } = textsOfSources();

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

afterEach(() => speak("en"));

describe("the texts of the page", () => {
  it("all go through a translation", () => {
    expect(untranslated).toEqual([]);
  });

  it("all have a Chinese text", () => {
    expect([...keys].filter(([key]) => !(key in CHINESE)).map(([key, place]) => `${place} ${key}`)).toEqual([]);
  });

  it("are all that is translated", () => {
    expect(Object.keys(CHINESE).filter((key) => !keys.has(key))).toEqual([]);
  });

  it("have the same values in both languages", () => {
    for (const [english, chinese] of Object.entries(CHINESE)) expect(places(chinese), english).toEqual(places(english));
  });

  it("have Chinese words, and Chinese marks beside them", () => {
    const signs = /^\{n\} [KM]iB$|^\{\w+\} \/ \{\w+\}$/;
    for (const chinese of Object.values(CHINESE)) {
      if (!signs.test(chinese)) expect(chinese).toMatch(/\p{Script=Han}|[，。：；（）]/u);
      expect(chinese).not.toMatch(/\p{Script=Han}[,.;:?!()]|[,;()]\p{Script=Han}/u);
    }
  });
});

describe("the search for texts", () => {
  const found = (source: string) => textsOf("page.tsx", source).untranslated.map((each) => each.replace(/^\S+ /, ""));

  it.each([
    ["const a = <p>Trials</p>;", "Trials"],
    ['const a = <p title="trials" />;', "trials"],
    ['const a = <p>{more ? "trials" : ""}</p>;', "trials"],
    ["const a = <input aria-label={`trial ${n}`} />;", "trial"],
    ["const a = `${n} failed`;", "failed"],
    ['const a = "no feasible trial";', "no feasible trial"],
    ['const a = <Card note="Charts" />;', "Charts"],
    ["const a = t(name);", "is no text that can be looked up"],
  ])("finds %s", (source, text) => {
    expect(found(source)).toEqual([text]);
  });

  it.each([
    'const a = <p class="card nothing">{t("Trials")}</p>;',
    "const a = <code>danlu tune</code>;",
    'const a = <span aria-hidden="true">·</span>;',
    'const a = state === "Running late" ? 1 : 2;',
    'const a = document.querySelector("a, button");',
    'import a from "./Some file.ts";',
  ])("leaves %s", (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe("a text", () => {
  it("has its values", () => {
    expect(t("{n} left, about {time}", { n: 7, time: "40 s" })).toBe("7 left, about 40 s");
    speak("zh");
    expect(t("{n} left, about {time}", { n: 7, time: "40 秒" })).toBe("剩 7 个，约 40 秒");
  });

  it("keeps values as they are, whatever they look like", () => {
    expect(t("Trial {number}", { number: "{number} $& {name}" })).toBe("Trial {number} $& {name}");
  });

  it("counts in English by singular and plural, in Chinese by one form", () => {
    const trials = (count: number) => tn(count, "{n} trial", "{n} trials");
    expect([trials(0), trials(1), trials(12_500)]).toEqual(["0 trials", "1 trial", "12,500 trials"]);
    speak("zh");
    expect([trials(1), trials(12_500)]).toEqual(["1 个试验", "12,500 个试验"]);
  });

  it("may have elements among its words", () => {
    const link = { link: 3 };
    expect(rich("{name} in trial {number}", { name: "loss", number: link })).toEqual([
      "",
      "loss",
      " in trial ",
      link,
      "",
    ]);
  });

  it("joins sentences as the language does", () => {
    expect(sentences("One.", "", "Two.")).toBe("One. Two.");
    speak("zh");
    expect(sentences("一。", "", "二。")).toBe("一。二。");
  });
});
