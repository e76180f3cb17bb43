/** A part of a URL as it was meant. Where a `%` begins no escape, as in a password that nobody encoded, it stands for itself. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
