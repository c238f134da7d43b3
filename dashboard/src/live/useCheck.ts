import { useEffect, useState } from "preact/hooks";
import { useLive } from "./context.ts";
import { check, type Check } from "./studyFiles.ts";

/** Milliseconds without a key until the text is checked. */
const QUIET = 300;

/** What the server says of a study file as it is now. Absent while the text is being checked. */
export interface Checked {
  readonly said?: Check;
  readonly error?: Error;
}

/** Checks a study file as it is written. */
export function useCheck(file: string): Checked {
  const { api } = useLive();
  const [last, setLast] = useState<Checked & { readonly file?: string }>({});
  useEffect(() => {
    let wanted = true;
    const show = (checked: Checked) => {
      if (wanted) setLast({ file, ...checked });
    };
    const timer = setTimeout(
      () =>
        api.askOfFile("check", file, check).then(
          (said) => show({ said }),
          (error: Error) => show({ error }),
        ),
      QUIET,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, file]);
  return last.file === file ? last : {};
}
