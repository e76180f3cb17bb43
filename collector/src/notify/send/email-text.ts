/** An alert as email: plain text, and HTML that is read as well without pictures, in light and in dark. */

import type { AlertInstance, AlertMessage, Severity } from '../alert-message.ts';
import { groupText, headline, maxInstances, moreText, pairsOf, shortened, spanText, valueText } from './words.ts';

export interface EmailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface EmailParts {
  readonly message: AlertMessage;
  readonly consoleUrl: string | null;
  /** The `cid:` of the inline picture; null = there is none. */
  readonly pictureCid: string | null;
}

/** The strip at the top, with white text on it (contrast of at least 4.5). */
const colours: Readonly<Record<Severity | 'resolved', string>> = {
  critical: '#b3261e',
  warning: '#9a5b00',
  info: '#1f5fbf',
  resolved: '#1e7a3c',
};

/** Mail programs that know `prefers-color-scheme` get a dark page; others keep the light one, or invert it themselves. */
const darkStyles = `@media (prefers-color-scheme: dark) {
  .page { background: #14161a !important; } .card { background: #1e2127 !important; border-color: #363b45 !important; }
  .text { color: #eceef1 !important; } .faint { color: #a8afba !important; } .line { border-color: #363b45 !important; }
  .button { background: #eceef1 !important; color: #14161a !important; }
}`;

const font = "font-family: -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export function emailText({ message, consoleUrl, pictureCid }: EmailParts): EmailText {
  const subject = shortened(oneLine(headline(message)), 200);
  return { subject, text: plainText(message, consoleUrl), html: htmlText(message, subject, consoleUrl, pictureCid) };
}

function plainText(message: AlertMessage, consoleUrl: string | null): string {
  const { text, description, condition, severity, labels, instances, unit } = message;
  const lines = instances
    .slice(0, maxInstances)
    .map((one) => `- ${groupText(one)}: ${valueText(one.value, unit)} (${one.status}, ${spanText(one)})`);
  const parts = [
    oneLine(headline(message)),
    text,
    [...lines, moreText(message)].filter((line) => line !== '').join('\n'),
    [`Condition: ${condition}`, `Severity: ${severity}`, ...pairsOf(labels)].join('\n'),
    description ?? '',
    consoleUrl ?? '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function htmlText(message: AlertMessage, subject: string, consoleUrl: string | null, pictureCid: string | null): string {
  const { status, severity, text, description, condition, labels } = message;
  const colour = colours[status === 'resolved' ? 'resolved' : severity];
  const state = status === 'firing' ? `Firing · ${severity}` : 'Resolved';
  const facts = [condition, ...pairsOf(labels)].map(escaped).join(' &nbsp;·&nbsp; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>:root { color-scheme: light dark; } ${darkStyles}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: #f3f4f6">
<div style="display: none; max-height: 0; overflow: hidden">${escaped(shortened(oneLine(text === '' ? condition : text), 140))}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background: #f3f4f6"><tr><td align="center" style="padding: 24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width: 640px; background: #ffffff; border: 1px solid #d9dce1; border-radius: 8px; border-collapse: separate; overflow: hidden">
<tr><td style="background: ${colour}; padding: 16px 24px; ${font}; color: #ffffff">
<div style="font-size: 13px; line-height: 18px">${escaped(state)}</div>
<h1 style="margin: 0; font-size: 20px; line-height: 28px; font-weight: 600">${escaped(message.name)}</h1>
</td></tr>
<tr><td class="text" style="padding: 20px 24px 24px; ${font}; font-size: 15px; line-height: 22px; color: #1c1f24">
${text === '' ? '' : `<p style="margin: 0 0 16px; white-space: pre-line">${escaped(text)}</p>`}
${instanceTable(message)}
${pictureCid === null ? '' : `<img src="cid:${pictureCid}" width="592" alt="${escaped(`Chart: ${condition}`)}" style="display: block; width: 100%; height: auto; border: 0; margin: 0 0 16px">`}
<p class="faint" style="margin: 0; font-size: 13px; line-height: 20px; color: #5b626d">${facts}</p>
${description === null || description === '' ? '' : `<p class="faint" style="margin: 12px 0 0; font-size: 13px; line-height: 20px; color: #5b626d; white-space: pre-line">${escaped(description)}</p>`}
${consoleUrl === null ? '' : `<p style="margin: 20px 0 0"><a class="button" href="${escaped(consoleUrl)}" style="display: inline-block; padding: 10px 18px; border-radius: 6px; background: #1c1f24; color: #ffffff; font-weight: 600; text-decoration: none">Open the alert</a></p>`}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function instanceTable(message: AlertMessage): string {
  const rows = message.instances.slice(0, maxInstances).map((one) => instanceRow(one, message.unit));
  if (rows.length === 0) return '';
  const more = moreText(message);
  const rest =
    more === '' ? '' : `<tr><td class="faint" colspan="2" style="padding: 8px 0; font-size: 13px; color: #5b626d">${more}</td></tr>`;
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin: 0 0 16px; border-collapse: collapse">${rows.join('')}${rest}</table>`;
}

function instanceRow(instance: AlertInstance, unit: string): string {
  const line = 'border-bottom: 1px solid #e3e6ea';
  return `<tr>
<td class="line" style="padding: 8px 12px 8px 0; ${line}; vertical-align: top"><span class="text" style="color: #1c1f24">${escaped(groupText(instance))}</span><br>
<span class="faint" style="font-size: 13px; color: #5b626d">${instance.status}, ${escaped(spanText(instance))}</span></td>
<td class="line text" align="right" style="text-align: right; padding: 8px 0; ${line}; vertical-align: top; white-space: nowrap; font-weight: 600; color: #1c1f24">${escaped(valueText(instance.value, unit))}</td>
</tr>`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
