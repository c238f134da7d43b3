import { describe, expect, it } from "vitest";
import { brushOf, brushText } from "../../src/live/brush.ts";
import { compareHref, routeOf, studyHref, trialHref, withQuery } from "../../src/live/route.ts";
import { forAll, listOf } from "../laws.ts";

const NAMES = ["iris", "a/b", "50%", "?x=1#y", "<script>alert(1)</script>", "炉 丹", "studies", "..a", " "];

describe("an address", () => {
  it.each(NAMES)("of the study %s leads back to it", (name) => {
    const path = (href: string) => new URL(href, "http://here").pathname;
    expect(routeOf(path(studyHref(name, "trials")))).toEqual({ page: "study", study: name });
    expect(routeOf(path(trialHref(name, 12)))).toEqual({ page: "trial", study: name, number: 12 });
    expect(new URL(compareHref([name, "other"]), "http://here").searchParams.getAll("study")).toEqual([name, "other"]);
  });

  it.each([
    "/studies",
    "/studies/a/trials",
    "/studies/a/trials/x",
    "/studies/a/trials/1/2",
    "/other",
    "/studies/%E0%A4%A",
  ])("%s leads nowhere", (path) => expect(routeOf(path)).toEqual({ page: "nowhere" }));

  it("may end with a slash", () => {
    expect(routeOf("/")).toEqual({ page: "studies" });
    expect(routeOf("/compare/")).toEqual({ page: "compare" });
  });

  it("keeps what is not changed, and loses what is emptied", () => {
    const query = new URLSearchParams("tab=trials&state=failed&page=3");
    expect(withQuery(query, { state: "complete", page: undefined })).toBe("?tab=trials&state=complete");
    expect(withQuery(new URLSearchParams("q=a"), { q: "" })).toBe("");
  });
});

describe("a brush in an address", () => {
  it("comes back as it was, to six digits", () =>
    forAll(200, (random) => {
      const stretch = () => listOf(2, () => Number(random.between(-1e3, 1e3).toPrecision(6))) as [number, number];
      const brush = new Map(
        listOf(random.whole(0, 5), (lane) => [lane * 3, listOf(random.whole(1, 3), stretch)] as const),
      );
      expect(brushOf(brushText(brush))).toEqual(brush);
    }));

  it.each(["", "x", "1", "1:2", "1:a~b", "9999999:1~2", "1:1e999~2", "constructor:1~2"])("%s brushes nothing", (text) =>
    expect(brushOf(text).size).toBe(0),
  );
});
