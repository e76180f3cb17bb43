/** Changes a text of a prompt or answer before it leaves the process. */
export type Redact = (text: string) => string;

const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
/** Keys as OpenAI, Anthropic, GitHub, Slack, Google and AWS shape them, bearer tokens, JSON web tokens, and ours. */
const key =
  /\b(?:sk-[\w-]{16,}|rsk_[\w-]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|AKIA[A-Z\d]{16}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})|(?<=\bbearer )[\w.~+/-]{16,}=*/gi;
/** Cards begin with 2 to 6; milliseconds since 1970, which would often pass Luhn's check too, with 1. */
const digits = /\b[2-6](?:[ -]?\d){12,18}\b/g;

/** Replaces e-mail addresses, keys and payment card numbers. */
export function redactCommonSecrets(text: string): string {
  return text
    .replace(email, '[email]')
    .replace(key, '[key]')
    .replace(digits, (number) => (isCardNumber(number) ? '[card]' : number));
}

/** Luhn's check digit: https://en.wikipedia.org/wiki/Luhn_algorithm */
function isCardNumber(text: string): boolean {
  const sum = [...text.replace(/\D/g, '')].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
