import { DurationField } from '../forms/duration-field.tsx';
import forms from '../forms/forms.module.css';
import { MetricPicker } from '../forms/metric-picker.tsx';
import { ScheduleFields } from '../forms/schedule-fields.tsx';
import { FilterChips } from '../layout/filter-chips.tsx';
import { Field } from '../ui/field.tsx';
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
      <div className={forms['full']}>
        <Field id="report-name" label="Name">
          <input id="report-name" required maxLength={200} value={name} onChange={({ target }) => set({ name: target.value })} />
        </Field>
      </div>
      <TemplateChoice template={template} choose={(chosen) => set({ template: chosen })} />
      <MetricPicker
        label={template === null ? 'Metrics' : 'Headline figures'}
        placeholder={template === null ? 'Find a metric' : 'the template’s own'}
        chosen={metrics}
        choose={(chosen) => set({ metrics: chosen })}
      />
      <About draft={draft} set={set} />
      <div className={forms['row']}>
        <ScheduleFields timing={{ schedule, timeZone }} change={set} isOptional />
        <DurationField
          id="report-period"
          label="Period covered"
          placeholder="from the schedule"
          value={draft.period}
          change={(period) => set({ period })}
        />
      </div>
      <Words draft={draft} set={set} />
    </>
  );
}

/** Which runs it is about. */
function About({ draft: { filters }, set }: FieldsProps) {
  return (
    <div className={forms['set']}>
      <span className={forms['legend']}>Only runs with</span>
      <div className={forms['chips']}>
        <FilterChips filters={filters} change={(changed) => set({ filters: changed })} />
      </div>
    </div>
  );
}

function Words({ draft: { recipients, description }, set }: FieldsProps) {
  return (
    <>
      <div className={forms['full']}>
        <Field id="report-recipients" label="Recipients, separated by commas">
          <input
            id="report-recipients"
            placeholder="nobody: it is archived"
            value={recipients}
            onChange={({ target }) => set({ recipients: target.value })}
          />
        </Field>
      </div>
      <div className={forms['full']}>
        <Field id="report-description" label="Introduction, in Markdown">
          <textarea id="report-description" value={description} onChange={({ target }) => set({ description: target.value })} />
        </Field>
      </div>
    </>
  );
}
