import { useRead } from '../data/use-read.ts';
import { Choice } from '../ui/choice.tsx';
import { Combobox } from '../ui/combobox.tsx';
import form from '../ui/form.module.css';
import { Panel } from '../ui/panel.tsx';
import { usePageParameters, useView } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';
import { type Comparison, mostCompared } from './comparison.ts';

const kinds = [
  { value: 'agents', label: 'Agents' },
  { value: 'versions', label: 'Versions of an agent' },
] as const;

interface ChooserProps {
  readonly comparison: Comparison;
  /** Those that ran in the period. */
  readonly versions: readonly string[];
}

/** What is compared. */
export function Chooser({ comparison, versions }: ChooserProps) {
  const [, change] = usePageParameters();
  const view = useView();
  const { agent_id: _, ...filters } = view.filters;
  const { data: found } = useRead('listAgents', { ...requestOf({ ...view, filters }), limit: 1_000 });
  const agents = (found?.data ?? []).map(({ agent_id, name }) => ({ value: agent_id, label: name }));
  const chooseKind = (kind: Comparison['kind']) => {
    const first = comparison.kind === 'agents' ? comparison.agents[0] : comparison.of;
    change(kind === 'agents' ? { of: null, versions: null, agents: first || null } : { agents: null, of: first ?? '' });
  };
  return (
    <Panel title="What to compare" actions={<Choice label="Compare" options={kinds} value={comparison.kind} choose={chooseKind} />}>
      <div className={form['plain']}>
        {comparison.kind === 'agents' ? (
          <Combobox
            label={`Agents, ${mostCompared} at most`}
            options={agents}
            chosen={comparison.agents}
            choose={(chosen) => change({ agents: chosen })}
            most={mostCompared}
            placeholder="Type a name"
          />
        ) : (
          <>
            <Combobox
              label="Agent"
              options={agents}
              chosen={comparison.of === '' ? [] : [comparison.of]}
              choose={([of = '']) => change({ of, versions: null })}
              most={1}
              placeholder="Type a name"
            />
            <Combobox
              label={`Versions, ${mostCompared} at most`}
              options={versions.map((value) => ({ value, label: value || 'unknown' }))}
              chosen={comparison.versions}
              choose={(chosen) => change({ versions: chosen })}
              most={mostCompared}
              placeholder="All of the period"
            />
          </>
        )}
      </div>
    </Panel>
  );
}
