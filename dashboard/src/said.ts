/** A sentence that the server or a sampler made, in the reader's language. */
export function said(text: string): string {
  return text;
}
