import { CalendarClock, ChevronDown } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { PopupButton } from '../ui/popup-button.tsx';
import popup from '../ui/popup-form.module.css';
import { checkTimeZone, TimeZones } from '../ui/time-zones.tsx';
import { localTime, presets, rangeName } from '../view/range.ts';
import { useChangeView, useIsOwnPeriod, useView } from '../view/use-view.tsx';
import type { View } from '../view/view.ts';
import styles from './toolbar.module.css';

/** Which period, compared or not, in which time zone. */
export function RangePicker() {
  const view = useView();
  const change = useChangeView();
  const isOwn = useIsOwnPeriod();
  const face = (
    <>
      <CalendarClock size={16} aria-hidden="true" />
      {isOwn ? 'The dashboard’s own period' : rangeName(view)}
      <ChevronDown size={14} aria-hidden="true" />
    </>
  );
  return (
    <PopupButton label="Period" face={face}>
      {(close) => {
        const choose = (changes: Partial<View>) => {
          change(changes);
          close();
        };
        return (
          <>
            <Presets choose={choose} view={view} isOwn={isOwn} />
            <Between choose={choose} view={view} />
          </>
        );
      }}
    </PopupButton>
  );
}

interface ChoiceProps {
  readonly view: View;
  readonly choose: (changes: Partial<View>) => void;
}

function Presets({ view, choose, isOwn }: ChoiceProps & { readonly isOwn: boolean }) {
  return (
    <div className={styles['choices']}>
      {presets.map(({ period, label }) => (
        <button
          key={period}
          type="button"
          aria-pressed={!isOwn && view.range.kind === 'last' && view.range.period === period}
          onClick={() => choose({ range: { kind: 'last', period } })}
        >
          {label}
        </button>
      ))}
      <button type="button" aria-pressed={view.compare} onClick={() => choose({ compare: !view.compare })}>
        Compare with the period before
      </button>
    </div>
  );
}

function Between({ view, choose }: ChoiceProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [start, end] = [String(given.get('start')), String(given.get('end'))];
    const timeZone = String(given.get('time_zone'));
    choose(start !== '' && end !== '' ? { range: { kind: 'between', start, end }, timeZone } : { timeZone });
  };
  const { range, timeZone: zone } = view;
  const [start, end] = range.kind === 'between' ? [localTime(range.start, zone), localTime(range.end, zone)] : ['', ''];
  return (
    <form className={`${popup['form']} ${styles['between']}`} onSubmit={submit}>
      <label>
        From
        <input type="datetime-local" name="start" defaultValue={start} />
      </label>
      <label>
        To
        <input type="datetime-local" name="end" defaultValue={end} />
      </label>
      <label>
        Time zone
        <input
          name="time_zone"
          list="time-zones"
          defaultValue={zone}
          spellCheck={false}
          onInput={({ currentTarget }) => checkTimeZone(currentTarget)}
        />
      </label>
      <TimeZones id="time-zones" />
      <Button type="submit" look="primary">
        Apply
      </Button>
    </form>
  );
}
