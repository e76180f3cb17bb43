import { inWords } from '../../catalog/labels';
import { type LiveFigure, type LiveQuery, liveFigures } from '../../types';
import type { EditorProps } from '../editor-props';
import { EditorRow } from '../fields/EditorRow';
import { ManyField } from '../fields/ManyField';

const options = liveFigures.map((name) => ({ value: name, label: inWords(name) }));

export function LiveEditor({ query, change, id }: EditorProps<LiveQuery>): React.JSX.Element {
  const isFigure = (name: string): name is LiveFigure => options.some(({ value }) => value === name);
  return (
    <EditorRow>
      <ManyField
        id={`${id}-figures`}
        label="Figures"
        values={query.figures ?? []}
        titleOf={inWords}
        options={options}
        placeholder="All"
        onChange={(names) => change({ figures: names.length === 0 ? undefined : names.filter(isFigure) })}
      />
    </EditorRow>
  );
}
