import type { TraceQuery } from '../../types';
import type { EditorProps } from '../editor-props';
import { CommitInput } from '../fields/CommitInput';
import { EditorRow } from '../fields/EditorRow';

export function TraceEditor({ query, change, id }: EditorProps<TraceQuery>): React.JSX.Element {
  return (
    <EditorRow>
      <CommitInput
        id={`${id}-trace`}
        label="Trace ID"
        width={40}
        value={query.traceId}
        placeholder="32 hexadecimal digits, or a variable"
        problemOf={(text) =>
          text === '' || /^[0-9a-f]{32}$/i.test(text) || text.includes('$') ? undefined : 'A trace ID has 32 hexadecimal digits'
        }
        onCommit={(traceId) => change({ traceId })}
      />
    </EditorRow>
  );
}
