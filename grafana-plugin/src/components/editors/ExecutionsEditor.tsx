import { inWords, labelOf } from '../../catalog/labels';
import type { ExecutionsQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { ChoiceField } from '../fields/ChoiceField';
import { CommitInput } from '../fields/CommitInput';
import { EditorRow } from '../fields/EditorRow';
import { LimitField } from '../fields/LimitField';
import { ManyField } from '../fields/ManyField';
import { NumberField } from '../fields/NumberField';
import { OptionGroup } from '../fields/OptionGroup';
import { QueryFilters } from '../fields/QueryFilters';

const statuses = { any: 'Any', ok: 'Succeeded', error: 'Failed' } as const;

const errorClasses = ['timeout', 'rate_limit', 'model_error', 'tool_error', 'cancelled', 'other'].map((name) => ({
  value: name,
  label: inWords(name),
}));

export function ExecutionsEditor({ query, change, ...field }: EditorProps<ExecutionsQuery>): React.JSX.Element {
  const { status, errorClass = [], errorText = '' } = query;
  const { id, catalog } = field;
  return (
    <>
      <EditorRow>
        <ChoiceField
          id={`${id}-status`}
          label="Outcome"
          choices={statuses}
          value={status ?? 'any'}
          onChange={(next) => change({ status: next === 'any' ? undefined : next })}
        />
        <ManyField
          id={`${id}-error-class`}
          label={labelOf(catalog, 'error_class')}
          values={errorClass}
          options={[...errorClasses, ...field.variables]}
          placeholder="Any"
          onChange={(next) => change({ errorClass: next.length === 0 ? undefined : next })}
        />
        <CommitInput
          id={`${id}-error-text`}
          label="Error text"
          width={30}
          value={errorText}
          placeholder="Part of the message or type"
          onCommit={(next) => change({ errorText: next === '' ? undefined : next })}
        />
      </EditorRow>
      <EditorRow>
        <QueryFilters query={query} change={change} {...field} />
      </EditorRow>
      <BoundsOptions query={query} change={change} {...field} />
    </>
  );
}

function BoundsOptions({ query, change, id }: EditorProps<ExecutionsQuery>): React.JSX.Element {
  const { minCost, maxCost, minDurationMs, maxDurationMs, limit } = query;
  return (
    <OptionGroup title="Options" summary={summaryOf(query)}>
      <NumberField id={`${id}-min-cost`} label="Costs at least ($)" value={minCost} onChange={(next) => change({ minCost: next })} />
      <NumberField id={`${id}-max-cost`} label="Costs at most ($)" value={maxCost} onChange={(next) => change({ maxCost: next })} />
      <NumberField
        id={`${id}-min-ms`}
        label="Takes at least (ms)"
        value={minDurationMs}
        onChange={(next) => change({ minDurationMs: next })}
      />
      <NumberField
        id={`${id}-max-ms`}
        label="Takes at most (ms)"
        value={maxDurationMs}
        onChange={(next) => change({ maxDurationMs: next })}
      />
      <LimitField id={id} label="Most rows" value={limit} onChange={(next) => change({ limit: next })} />
    </OptionGroup>
  );
}

function summaryOf({ minCost, maxCost, minDurationMs, maxDurationMs, limit }: ExecutionsQuery): string {
  const parts = [
    minCost === undefined ? undefined : `≥ $${minCost}`,
    maxCost === undefined ? undefined : `≤ $${maxCost}`,
    minDurationMs === undefined ? undefined : `≥ ${minDurationMs} ms`,
    maxDurationMs === undefined ? undefined : `≤ ${maxDurationMs} ms`,
    `At most ${limit ?? 100} rows`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
