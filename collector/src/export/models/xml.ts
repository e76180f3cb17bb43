/** XML as a tree of elements, written with every character that it cannot hold as it stands escaped. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly XmlElement[] | string;
}

export function element(name: string, attributes: XmlElement['attributes'] = {}, content: XmlElement['content'] = []): XmlElement {
  return { name, attributes, content };
}

export function xmlDocument(root: XmlElement): string {
  return `<?xml version='1.0' encoding='utf-8' ?>\n\n${written(root, '')}\n`;
}

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}='${escaped(value)}'`);
  const start = `${indent}<${name}${pairs.join('')}`;
  if (content.length === 0) return `${start} />`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>`;
  return [`${start}>`, ...content.map((child) => written(child, `${indent}  `)), `${indent}</${name}>`].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;', '"': '&quot;' };

/** What XML 1.0 has no form for at all is a replacement character. */
function escaped(text: string): string {
  const possible = text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
  return possible
    .replace(/[&<>'"]/g, (character) => entities[character] ?? character)
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
