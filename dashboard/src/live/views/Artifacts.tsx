import { useEffect, useState } from "preact/hooks";
import { type Decode, Fields, list, number, text } from "../../decode.ts";
import { downloadBlob } from "../../download.ts";
import { formatNumber } from "../../format.ts";
import type { Api } from "../api.ts";
import { useLive } from "../context.ts";
import { useFollowing } from "../useFollowing.ts";
import { t } from "../../words.ts";

const GAP = 2000;

/** Greatest size of an image that is shown without being asked for, in bytes. */
const SHOWN = 2 << 20;

interface Artifact {
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
}

const artifacts: Decode<readonly Artifact[]> = (value, path) =>
  new Fields(value, path).get(
    "artifacts",
    list((each, where) => {
      const fields = new Fields(each, where);
      return { name: fields.get("name", text), bytes: fields.get("bytes", number), type: fields.get("type", text) };
    }),
  );

interface ArtifactsProps {
  /** The trial's path on the server. */
  readonly trial: string;
  readonly sequence: number;
}

/** The files of a trial: images are shown, and all can be saved. */
export function Artifacts({ trial, sequence }: ArtifactsProps) {
  const { api, tell } = useLive();
  const { value: files = [] } = useFollowing(`${trial}/artifacts`, artifacts, sequence, GAP);
  if (files.length === 0) return null;
  const save = (file: Artifact) =>
    content(api, trial, file).then(
      (blob) => downloadBlob(file.name, blob),
      (error: Error) => tell(error.message),
    );
  return (
    <section class="card">
      <h2>{t("Files")}</h2>
      <ul class="files">
        {files.map((file) => (
          <li key={file.name}>
            <button type="button" class="quiet-button" onClick={() => void save(file)}>
              {file.name}
            </button>{" "}
            <span class="note">{formatSize(file.bytes)}</span>
            {file.type.startsWith("image/") && file.bytes <= SHOWN ? <Picture trial={trial} file={file} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows an image through a data URL, because the page's content policy lets images come from nowhere else. */
function Picture({ trial, file }: { readonly trial: string; readonly file: Artifact }) {
  const { api } = useLive();
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let gone = false;
    const reader = new FileReader();
    reader.onload = () => {
      if (!gone) setSource(String(reader.result));
    };
    content(api, trial, file).then(
      (blob) => reader.readAsDataURL(blob),
      () => {}, // its name stays, and saving it says what is wrong
    );
    return () => {
      gone = true;
    };
  }, [api, trial, file.name, file.bytes]);
  return source === undefined ? null : <img src={source} alt={file.name} />;
}

async function content(api: Api, trial: string, { name, type }: Artifact): Promise<Blob> {
  const stream = await api.open(`${trial}/artifacts/${encodeURIComponent(name)}`, new AbortController().signal);
  return new Blob([await new Response(stream).arrayBuffer()], { type });
}

function formatSize(bytes: number): string {
  if (bytes < 1024) return t("{n} bytes", { n: bytes });
  return bytes < 1 << 20
    ? t("{n} KiB", { n: formatNumber(bytes / 1024, 3) })
    : t("{n} MiB", { n: formatNumber(bytes / (1 << 20), 3) });
}
