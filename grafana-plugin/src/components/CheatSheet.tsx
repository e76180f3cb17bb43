import type { QueryEditorHelpProps } from '@grafana/data';
import { Card, Stack, Text } from '@grafana/ui';
import { defaultQuery } from '../query/defaults';
import type { AnalyticsQuery, QueryByType } from '../types';

type Fields = { readonly [Type in keyof QueryByType]: Omit<QueryByType[Type], 'refId'> }[keyof QueryByType];

interface Example {
  readonly title: string;
  readonly explanation: string;
  readonly query: Fields;
}

const examples: readonly Example[] = [
  {
    title: 'Cost by model',
    explanation: 'What each model costs over time; the rest beyond the five most expensive is one series.',
    query: { ...defaultQuery('metrics'), metrics: ['total_cost'], groupBy: ['model'], limit: 5 },
  },
  {
    title: 'Slow and failing agents',
    explanation: 'A row an agent, with the slowest twentieth of its executions and how many succeed, against the period before.',
    query: {
      ...defaultQuery('metrics'),
      metrics: ['p95_duration_ms', 'success_rate', 'execution_count'],
      groupBy: ['agent'],
      format: 'table',
      granularity: undefined,
      compareToPrevious: true,
    },
  },
  {
    title: 'Where next month’s money goes',
    explanation: 'Spending by day with a forecast; the band holds about four of five days.',
    query: { ...defaultQuery('costs'), view: 'trend', granularity: 'day', forecast: 30 },
  },
  {
    title: 'What sessions do',
    explanation: 'The most common sequences of steps as a graph; thick lines are taken often.',
    query: { ...defaultQuery('flows'), limit: 20 },
  },
  {
    title: 'Expensive failures',
    explanation: 'Failed executions that cost at least ten cents; each links to its trace.',
    query: { ...defaultQuery('executions'), status: 'error', minCost: 0.1 },
  },
  {
    title: 'Failing tools',
    explanation: 'Which tools fail, and how often they are called.',
    query: {
      ...defaultQuery('metrics'),
      metrics: ['tool_success_rate', 'tool_calls'],
      groupBy: ['tool'],
      format: 'table',
      granularity: undefined,
    },
  },
];

/** Examples to begin with, in Explore and beside the query editor. */
export function CheatSheet({ onClickExample }: QueryEditorHelpProps<AnalyticsQuery>): React.JSX.Element {
  return (
    <Stack direction="column" gap={1}>
      <Text element="h2" variant="h4">
        Resonant Analytics cheat sheet
      </Text>
      <Text element="p" color="secondary">
        A metric is a figure of the catalogue, such as total cost; it is split by dimensions, such as agent or model, and by time. Filters
        take any of their values. Variables of the dashboard may stand wherever a value may.
      </Text>
      {examples.map(({ title, explanation, query }) => (
        <Card key={title} noMargin onClick={() => onClickExample({ ...query, refId: 'A' })}>
          <Card.Heading>{title}</Card.Heading>
          <Card.Description>{explanation}</Card.Description>
        </Card>
      ))}
    </Stack>
  );
}
