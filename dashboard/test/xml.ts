const TAG = /<[^>]*>/g;
const OPEN = /^<([a-z][\w:-]*)(\s+[\w:-]+="[^"<]*")*\s*(\/?)>$/i;

/** Returns the reason why a text is not well-formed XML (no comments, no CDATA outside of styles), or nothing. */
export function malformed(xml: string): string | undefined {
  const text = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  const open: string[] = [];
  for (const [tag] of text.matchAll(TAG)) {
    if (tag.startsWith("</")) {
      if (open.pop() !== tag.slice(2, -1).trim()) return `unexpected ${tag}`;
      continue;
    }
    const match = OPEN.exec(tag);
    if (match === null) return `not a tag: ${tag}`;
    if (match[3] === "") open.push(match[1] as string);
  }
  const bare = text.replace(TAG, "").match(/<|&(?!(amp|lt|gt|quot|#39|#x[0-9a-f]+|#\d+);)/i);
  return open.length > 0 ? `unclosed ${open.join(", ")}` : bare?.[0];
}
