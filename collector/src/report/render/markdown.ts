/** Descriptions: Markdown as HTML that can do no harm, and as plain text. HTML within it is shown as text; pictures are not loaded. */

import { Marked, type Token, type Tokens } from 'marked';
import { escaped } from './escape.ts';

const safeLink = /^(https?:\/\/|mailto:)/i;

const markdown = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text, title }) => escaped(text || title || ''),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return safeLink.test(href.trim()) ? `<a class="link" href="${escaped(href.trim())}" rel="noopener noreferrer">${text}</a>` : text;
    },
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
    },
  },
});

export function markdownHtml(text: string): string {
  return unlessTooDeep(
    () => markdown.parse(text, { async: false }),
    () => `<p>${escaped(text)}</p>`,
  );
}

/** One line for each paragraph and each item of a list. */
export function markdownText(text: string): readonly string[] {
  return unlessTooDeep(
    () => markdown.lexer(text).flatMap(linesOf),
    () => [text],
  );
}

/** What nests so deep that reading it exceeds the stack, such as thousands of quotes in each other, is shown as it was written. */
function unlessTooDeep<T>(read: () => T, asWritten: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return asWritten();
  }
}

function linesOf(token: Token): readonly string[] {
  switch (token.type) {
    case 'space':
    case 'hr':
      return [];
    case 'list': {
      const { ordered, start, items } = token as Tokens.List; // decode boundary: the lexer says so by the type
      const first = start === '' ? 1 : start;
      return items.map((item, index) => `${ordered ? `${first + index}.` : '•'} ${inlineText(item.tokens)}`);
    }
    case 'code':
      return token.raw.split('\n').filter((line) => !line.startsWith('```'));
    default:
      return [inlineText('tokens' in token && token.tokens !== undefined ? token.tokens : [token])];
  }
}

function inlineText(tokens: readonly Token[]): string {
  const parts = tokens.map((token) => {
    if (token.type === 'br') return '\n';
    if (token.type === 'image') return String(token['text']);
    if ('tokens' in token && token.tokens !== undefined && token.tokens.length > 0) return inlineText(token.tokens);
    return 'text' in token ? decoded(String(token['text'])) : token.raw;
  });
  return parts.join('').trim();
}

const named: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The lexer escapes some texts. */
function decoded(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => named[entity] ?? entity);
}
