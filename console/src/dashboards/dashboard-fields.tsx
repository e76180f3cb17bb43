import { FiltersField } from '../forms/filters-field.tsx';
import { TimeZoneField } from '../forms/time-zone-field.tsx';
import { Field } from '../ui/field.tsx';
import type { DashboardDraft } from './draft.ts';
import styles from './editor.module.css';
import { PeriodField } from './period-field.tsx';

interface DashboardFieldsProps {
  readonly draft: DashboardDraft;
  readonly set: (change: Partial<DashboardDraft>) => void;
  /** By the name of the field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** What holds for all of its widgets. */
export function DashboardFields({ draft, set, problems }: DashboardFieldsProps) {
  return (
    <div className={styles['fields']}>
      <Field label="Name" problem={problems['name']}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={200}
            value={draft.name}
            placeholder="Production Monitoring"
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field label="Description" problem={problems['description']}>
        {(control) => <input {...control} value={draft.description} onChange={({ target }) => set({ description: target.value })} />}
      </Field>
      <PeriodField value={draft.period} none="Usual: last 30 days" choose={(period) => set({ period })} problem={problems['period']} />
      <TimeZoneField value={draft.time_zone} change={(timeZone) => set({ time_zone: timeZone })} problem={problems['time_zone']} />
      <FiltersField filters={draft.filters} change={(filters) => set({ filters })} problem={problems['filters']} />
    </div>
  );
}
