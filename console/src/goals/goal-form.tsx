import type { GoalProgress } from '@resonantgenesis/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { unitText } from '../format/numbers.ts';
import { DurationField } from '../forms/duration-field.tsx';
import { FiltersField } from '../forms/filters-field.tsx';
import { MetricSelect } from '../forms/metric-picker.tsx';
import { TimeZoneField } from '../forms/time-zone-field.tsx';
import { useReplacing } from '../forms/use-replacing.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { SaveProblem } from '../ui/save-problem.tsx';
import { type GoalDraft, requestOf } from './draft.ts';
import { calendar, isCalendar } from './wording.ts';

interface GoalFormProps {
  readonly start: GoalDraft;
  /** Of the goal that is changed; undefined = it is a new one. */
  readonly opened: { readonly id: string; readonly updatedAt: string } | undefined;
  readonly done?: () => void;
}

export function GoalForm({ start, opened, done }: GoalFormProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<GoalDraft>) => setDraft((before) => ({ ...before, ...change }));
  const id = opened?.id ?? '';
  const saving = useReplacing<GoalDraft, GoalProgress>({
    opened: opened?.updatedAt,
    send: (given, ifUpdatedAt) => {
      if (opened === undefined) return client.analytics.createGoal(requestOf(given));
      return client.analytics.replaceGoal({ id, ...requestOf(given), ifUpdatedAt });
    },
    readVersion: async () => (await client.analytics.getGoal({ id })).updated_at,
    done: async (saved) => {
      await queries.invalidateQueries();
      if (done === undefined) navigate(`/goals/${saved.id}`);
      else done();
    },
  });
  const discardMine = async () => {
    await queries.invalidateQueries();
    done?.();
  };
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        saving.save(draft);
      }}
    >
      <Wanted draft={draft} set={set} />
      <FiltersField filters={draft.filters} change={(filters) => set({ filters })} />
      {saving.error !== null && (
        <SaveProblem
          error={saving.error}
          isAgain={saving.isAgain}
          discardMine={() => void discardMine()}
          keepMine={() => saving.keepMine(draft)}
        />
      )}
      <div className={form['actions']}>
        <Button type="submit" look="primary" disabled={saving.isPending}>
          {opened === undefined ? 'Create the goal' : 'Save the changes'}
        </Button>
        {done !== undefined && <Button onClick={done}>Cancel</Button>}
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: GoalDraft;
  readonly set: (change: Partial<GoalDraft>) => void;
}

function Wanted({ draft: { name, metric, direction, target, period, timeZone }, set }: PartProps) {
  const { metricOf } = useCatalog();
  const isRolling = !isCalendar(period);
  return (
    <div className={form['row']}>
      <Field label="Name">
        {(control) => (
          <input {...control} required maxLength={200} value={name} onChange={({ target: field }) => set({ name: field.value })} />
        )}
      </Field>
      <Field label="Metric">{(control) => <MetricSelect {...control} value={metric} choose={(chosen) => set({ metric: chosen })} />}</Field>
      <Field label="Must be">
        {(control) => (
          <select
            {...control}
            value={direction}
            onChange={({ target: field }) => set({ direction: field.value === 'at_least' ? 'at_least' : 'at_most' })}
          >
            <option value="at_most">at most</option>
            <option value="at_least">at least</option>
          </select>
        )}
      </Field>
      <Field label={`Target${unitText(metricOf(metric).unit)}`}>
        {(control) => (
          <input
            {...control}
            type="number"
            min="0"
            step="any"
            required
            value={target}
            onChange={({ target: field }) => set({ target: field.value })}
          />
        )}
      </Field>
      <Field label="Per">
        {(control) => (
          <select
            {...control}
            value={isRolling ? 'rolling' : period}
            onChange={({ target: field }) => set({ period: field.value === 'rolling' ? '30d' : field.value })}
          >
            {calendar.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
            <option value="rolling">rolling period</option>
          </select>
        )}
      </Field>
      {isRolling && <DurationField label="Length" value={period} change={(length) => set({ period: length })} />}
      <TimeZoneField value={timeZone} change={(zone) => set({ timeZone: zone })} />
    </div>
  );
}
