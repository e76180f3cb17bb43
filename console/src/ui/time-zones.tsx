import { isTimeZone } from '../view/view.ts';

/** What a field of a time zone, whose `list` this is, can be completed to. */
export function TimeZones({ id }: { readonly id: string }) {
  return (
    <datalist id={id}>
      {['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

/** Keeps a form from being sent while its time zone is none. */
export function checkTimeZone(input: HTMLInputElement): void {
  input.setCustomValidity(isTimeZone(input.value) ? '' : 'There is no such time zone. One is Europe/Berlin, say.');
}
