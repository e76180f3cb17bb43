import { DurationField } from '../forms/duration-field.tsx';
import { FiltersField } from '../forms/filters-field.tsx';
import { MetricPicker } from '../forms/metric-picker.tsx';
import { ScheduleFields } from '../forms/schedule-fields.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import type { ReportDraft } from './draft.ts';
import { TemplateChoice } from './template-choice.tsx';

interface FieldsProps {
  readonly draft: ReportDraft;
  readonly set: (change: Partial<ReportDraft>) => void;
}

export function ReportFields({ draft, set }: FieldsProps) {
  const { name, template, metrics, schedule, timeZone } = draft;
  return (
    <>
      <div className={form['full']}>
        <Field label="Name">
          {(control) => <input {...control} required maxLength={200} value={name} onChange={({ target }) => set({ name: target.value })} />}
        </Field>
      </div>
      <TemplateChoice template={template} choose={(chosen) => set({ template: chosen })} />
      <MetricPicker
        label={template === null ? 'Metrics' : 'Headline figures'}
        placeholder={template === null ? 'Find a metric' : 'the template’s own'}
        chosen={metrics}
        choose={(chosen) => set({ metrics: chosen })}
      />
      <FiltersField filters={draft.filters} change={(filters) => set({ filters })} />
      <div className={form['row']}>
        <ScheduleFields timing={{ schedule, timeZone }} change={set} isOptional />
        <DurationField label="Period covered" placeholder="from the schedule" value={draft.period} change={(period) => set({ period })} />
      </div>
      <Words draft={draft} set={set} />
    </>
  );
}

function Words({ draft: { recipients, description }, set }: FieldsProps) {
  return (
    <>
      <div className={form['full']}>
        <Field label="Recipients, separated by commas">
          {(control) => (
            <input
              {...control}
              placeholder="nobody: it is archived"
              value={recipients}
              onChange={({ target }) => set({ recipients: target.value })}
            />
          )}
        </Field>
      </div>
      <div className={form['full']}>
        <Field label="Introduction, in Markdown">
          {(control) => <textarea {...control} value={description} onChange={({ target }) => set({ description: target.value })} />}
        </Field>
      </div>
    </>
  );
}
