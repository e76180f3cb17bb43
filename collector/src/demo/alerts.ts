/** Alerts of the demo's organisation, so that there is something that fires, rests and is spent against. */

interface Target {
  /** The base URL of the API. */
  readonly apiUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

const definitions = [
  {
    name: 'Agent fails often',
    description: 'More than a fifth of an agent’s executions failed in the last hour.',
    condition: { metric: 'error_rate', operator: 'greater_than', threshold: 20, window: '1h' },
    group_by: ['agent'],
    severity: 'warning',
  },
  {
    name: 'Tool fails often',
    description: 'More than a fifth of a tool’s calls failed in the last day.',
    condition: { metric: 'tool_success_rate', operator: 'less_than', threshold: 80, window: '24h' },
    group_by: ['tool'],
    severity: 'warning',
  },
  {
    name: 'Monthly budget',
    description: 'What the month will cost at its pace is above $200.',
    condition: { type: 'budget', amount: 200, period: 'month', of: 'projected' },
    severity: 'critical',
  },
];

/** Defines those that are not there yet. Rejects when the service does not take one. */
export async function defineAlerts({ apiUrl, headers }: Target): Promise<void> {
  const url = `${apiUrl}/api/v1/analytics/alerts`;
  const { data } = (await answerOf(await fetch(url, { headers }))) as { data: readonly { name: string }[] }; // decode boundary: the service's own answer
  const present = new Set(data.map(({ name }) => name));
  for (const definition of definitions) {
    if (present.has(definition.name)) continue;
    const body = JSON.stringify({ ...definition, actions: { channels: [] } });
    await answerOf(await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }));
  }
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`The service answered ${response.status}: ${await response.text()}`);
  return response.json();
}
