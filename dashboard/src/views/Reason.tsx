const MOST = 60;

/** The reason of a failed trial: its first line, and the rest on demand. */
export function Reason({ text }: { readonly text: string }) {
  const first = text.split("\n", 1)[0] ?? "";
  if (first === text && text.length <= MOST) return <>{text}</>;
  return (
    <details class="reason">
      <summary>{first.length > MOST ? `${first.slice(0, MOST)}…` : first}</summary>
      <pre>{text}</pre>
    </details>
  );
}
