/** What a single value may hold; beyond it the value is cut and the cut is counted. */

/** UTF-16 units of one text: an attribute's key or value, a name, a message. */
export const maxTextLength = 65_536;

/** Bytes of one bytes value: as many as make `maxTextLength` characters of base64. */
export const maxBytesLength = 49_152;

/** Levels of one attribute value; a plain value is one level, an array of them two. What lies deeper is null. */
export const maxValueDepth = 32;

/** The first `maxTextLength` units, one fewer where that would halve a surrogate pair. */
export function cutText(text: string): string {
  const last = text.charCodeAt(maxTextLength - 1);
  const halvesPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, halvesPair ? maxTextLength - 1 : maxTextLength);
}
