import { Field } from '../ui/field.tsx';
import { checkTimeZone, TimeZones } from '../ui/time-zones.tsx';

interface TimeZoneFieldProps {
  readonly value: string;
  readonly change: (timeZone: string) => void;
  readonly problem?: string | undefined;
}

export function TimeZoneField({ value, change, problem }: TimeZoneFieldProps) {
  return (
    <Field label="Time zone" problem={problem}>
      {(control) => (
        <>
          <input
            {...control}
            list={`${control.id}-zones`}
            required
            spellCheck={false}
            value={value}
            onChange={({ target }) => {
              checkTimeZone(target);
              change(target.value);
            }}
          />
          <TimeZones id={`${control.id}-zones`} />
        </>
      )}
    </Field>
  );
}
