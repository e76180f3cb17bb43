import { Field } from '../ui/field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

export interface Timing {
  /** A name, or a cron expression; null = only when somebody asks. */
  readonly schedule: string | null;
  /** IANA */
  readonly timeZone: string;
}

const names = [
  { value: 'hourly', label: 'Every hour' },
  { value: 'daily', label: 'Every day at 06:00' },
  { value: 'weekly', label: 'Every Monday at 06:00' },
  { value: 'monthly', label: 'On the 1st at 06:00' },
] as const;

const never = { value: 'never', label: 'Only on demand' };
const cron = { value: 'cron', label: 'By a cron expression' };
const cronToBeginWith = '30 7 * * MON-FRI';

interface ScheduleFieldsProps {
  readonly timing: Timing;
  readonly change: (timing: Timing) => void;
  /** Whether it may run only when asked. */
  readonly isOptional: boolean;
}

/** When something runs. */
export function ScheduleFields({ timing, change, isOptional }: ScheduleFieldsProps) {
  const { schedule, timeZone } = timing;
  const choice = schedule === null ? never.value : (names.find(({ value }) => value === schedule)?.value ?? cron.value);
  const choose = (value: string) =>
    change({ timeZone, schedule: value === never.value ? null : value === cron.value ? cronToBeginWith : value });
  return (
    <>
      <Field label="Schedule">
        {(control) => (
          <select {...control} value={choice} onChange={({ target }) => choose(target.value)}>
            {[...(isOptional ? [never] : []), ...names, cron].map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choice === cron.value && (
        <Field label="Minute, hour, day, month, weekday">
          {(control) => (
            <input
              {...control}
              required
              spellCheck={false}
              value={schedule ?? ''}
              onChange={({ target }) => change({ timeZone, schedule: target.value })}
            />
          )}
        </Field>
      )}
      <TimeZoneField value={timeZone} change={(zone) => change({ schedule, timeZone: zone })} />
    </>
  );
}

/** A schedule in words. */
export function timingText({ schedule, timeZone }: Timing): string {
  if (schedule === null) return never.label;
  const label = names.find(({ value }) => value === schedule)?.label ?? schedule;
  return schedule === 'hourly' ? label : `${label}, ${timeZone}`;
}
