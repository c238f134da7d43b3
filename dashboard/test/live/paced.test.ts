import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "../../src/live/paced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what was cancelled is not called, and what is asked for after it is", () => {
  const call = vi.fn();
  const soon = paced(400, call);
  soon();
  vi.advanceTimersByTime(0);
  soon();
  soon.cancel();
  vi.advanceTimersByTime(1000);
  expect(call).toHaveBeenCalledTimes(1);
  soon();
  vi.advanceTimersByTime(1000);
  expect(call).toHaveBeenCalledTimes(2);
});
