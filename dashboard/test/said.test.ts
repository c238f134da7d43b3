import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentence } from "../src/format.ts";
import { said, saidOf } from "../src/said.ts";
import { speak } from "../src/words.ts";

beforeEach(() => speak("zh"));
afterEach(() => speak("en"));

describe("a sentence of the server", () => {
  it.each([
    ["running: 1 trial now, 12 of 50 trials started", "运行中：现有 1 个试验，已开始 12 个试验，共 50 个"],
    ["finished: budget of 60 trials used up; 2 more in the queue", "已结束：60 个试验的预算已用完；队列中还有 2 个"],
    [
      "greatest log expected improvement; auto chose gp: at most 200 results",
      "最大的对数期望改进；auto 选择 gp：结果至多 200 个",
    ],
    [
      "5 of 21 proposals after the start came from a fallback, mostly 'all results are equal'; run one trial by hand and correct what fails.",
      "起步之后的 21 个提议中有 5 个来自回退，多为“所有结果相同”；手工运行一个试验，修正出错之处。",
    ],
    ["trial 2 excluded by alice: leaked test data", "alice 剔除了试验 2：leaked test data"],
    ["exit code 1: CUDA out of memory", "退出码 1：CUDA out of memory"],
    [
      "failed: all 5 trials failed: exit code 3 (4), timeout: it ran longer than 10s (1)",
      "失败：全部 5 个试验失败：退出码 3（4），超时：运行超过 10s（1）",
    ],
  ])("is Chinese: %s", (english, chinese) => {
    expect(said(english)).toBe(chinese);
  });

  it.each(["leaked test data", "RuntimeError: x; y, and z", "", "中文原因"])(
    "stays if it is a person's or a program's: %s",
    (text) => {
      expect(said(text)).toBe(text);
    },
  );

  it("stays English on the English page", () => {
    speak("en");
    expect(said("time up")).toBe("time up");
  });

  it("may follow its subject", () => {
    expect(saidOf("lr: run one trial by hand and correct what fails")).toBe("lr：手工运行一个试验，修正出错之处");
    expect(saidOf("lr: too high")).toBe("lr: too high");
  });

  it("ends with a stop of its language", () => {
    expect([sentence(said("time up")), sentence("done"), sentence("done!")]).toEqual(["时间已到。", "Done.", "Done!"]);
  });
});
