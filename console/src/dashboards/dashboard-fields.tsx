import { Option } from '../ui/option.tsx';
import type { DashboardDraft } from './draft.ts';
import styles from './editor.module.css';
import { FilterOption } from './filter-option.tsx';
import { PeriodOption } from './period-option.tsx';

interface DashboardFieldsProps {
  readonly draft: DashboardDraft;
  readonly set: (change: Partial<DashboardDraft>) => void;
  /** By the name of the field. */
  readonly problems: Readonly<Record<string, string>>;
}

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What holds for all of its widgets. */
export function DashboardFields({ draft, set, problems }: DashboardFieldsProps) {
  return (
    <div className={styles['fields']}>
      <Option label="Name" problem={problems['name']}>
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
      </Option>
      <Option label="Description" problem={problems['description']}>
        {(control) => <input {...control} value={draft.description} onChange={({ target }) => set({ description: target.value })} />}
      </Option>
      <PeriodOption value={draft.period} none="Usual: last 30 days" choose={(period) => set({ period })} problem={problems['period']} />
      <Option label="Time zone" problem={problems['time_zone']}>
        {(control) => (
          <>
            <input
              {...control}
              list="dashboard-time-zones"
              spellCheck={false}
              value={draft.time_zone}
              onChange={({ target }) => set({ time_zone: target.value })}
            />
            <datalist id="dashboard-time-zones">
              {timeZones.map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Option>
      <FilterOption filters={draft.filters} change={(filters) => set({ filters })} problem={problems['filters']} />
    </div>
  );
}
