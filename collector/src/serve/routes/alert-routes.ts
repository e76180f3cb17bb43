import { z } from 'zod';
import * as alerts from '../../alert/alerts.ts';
import * as answers from '../../alert/answers.ts';
import { alertBody, replacingAlertBody } from '../../alert/definition.ts';
import { previewAnswer, previewBody } from '../../alert/preview.ts';
import { alertmanagerAnswer, alertmanagerBody } from '../../alert/prometheus/alertmanager.ts';
import { rulesFileParameters } from '../../alert/prometheus/rules-file.ts';
import { noParameters, type Route, route } from '../route.ts';

const example: z.input<typeof alertBody> = {
  name: 'High Error Rate',
  condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
  actions: { channels: ['email', 'slack'], message: 'Error rate exceeded 10% in the last 5 minutes' },
};

const alertmanagerExample: z.input<typeof alertmanagerBody> = {
  groupKey: '{}:{alertname="CollectorDown"}',
  status: 'firing',
  commonLabels: { alertname: 'CollectorDown', severity: 'critical' },
  commonAnnotations: { summary: 'The collector is down.' },
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'CollectorDown', severity: 'critical', instance: 'collector:8080' },
      annotations: { summary: 'The collector is down.' },
      startsAt: '2026-03-01T12:00:00Z',
    },
  ],
};

const onOne = { parameters: alerts.alertIdParameters, answer: answers.alertAnswer, problems: ['alert_not_found'] } as const;

const collection: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/alerts', operationId: 'list_alerts', scope: 'read' },
    summary: "The organisation's alerts, and how they stand.",
    parameters: alerts.listAlertsParameters,
    answer: answers.alertsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.alerts.list(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/alerts', operationId: 'create_alert', scope: 'write' },
    summary: 'Defines an alert: a condition that is looked at every few seconds, and who is told when it holds.',
    parameters: noParameters,
    body: alertBody,
    example,
    answer: answers.alertAnswer,
    problems: ['too_many_definitions'],
    handle: (rooms, { orgId, body }) => rooms.alerts.create(orgId, body),
  }),
];

const actions: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/alerts/history', operationId: 'list_alert_events', scope: 'read' },
    summary: 'What became of all alerts in a period of the last year.',
    parameters: alerts.alertEventsParameters,
    answer: answers.eventsAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.alerts.events(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/alerts/preview', operationId: 'preview_alert', scope: 'read' },
    summary: 'When an alert would have fired, had it been there; of conditions on metrics and their changes.',
    parameters: noParameters,
    body: previewBody,
    example: { condition: example.condition, period: '1d' },
    answer: previewAnswer,
    handle: (rooms, { orgId, body }) => rooms.alerts.preview(orgId, body),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/alerts/{id}/test', operationId: 'test_alert', scope: 'read' },
    summary: 'Evaluates an alert now and shows what it would do; nothing is kept or sent.',
    answer: answers.testAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.alerts.test(orgId, parameters.id),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/alerts/{id}/pause', operationId: 'pause_alert', scope: 'write' },
    summary: 'Stops evaluating an alert; what fires is resolved.',
    handle: (rooms, { orgId, parameters }) => rooms.alerts.pause(orgId, parameters.id),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/alerts/{id}/resume', operationId: 'resume_alert', scope: 'write' },
    summary: 'Evaluates a paused alert again.',
    handle: (rooms, { orgId, parameters }) => rooms.alerts.resume(orgId, parameters.id),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/alerts/{id}/silence', operationId: 'silence_alert', scope: 'write' },
    summary: 'Tells nobody of an alert for a time; it is evaluated all the same.',
    body: alerts.silenceBody,
    example: { duration: '2h' },
    handle: (rooms, { orgId, parameters, body }) => rooms.alerts.silence(orgId, parameters.id, body),
  }),
  route({
    ...onOne,
    ...{ method: 'post', path: '/alerts/{id}/unsilence', operationId: 'unsilence_alert', scope: 'write' },
    summary: 'Ends the silence of an alert.',
    handle: (rooms, { orgId, parameters }) => rooms.alerts.unsilence(orgId, parameters.id),
  }),
  route({
    ...{ method: 'get', path: '/alerts/{id}/history', operationId: 'get_alert_history', scope: 'read' },
    summary: 'What became of an alert in the last year, and of the messages that tell of it.',
    parameters: alerts.alertHistoryParameters,
    answer: answers.historyAnswer,
    problems: ['alert_not_found'],
    handle: (rooms, { orgId, parameters }) => rooms.alerts.history(orgId, parameters),
  }),
];

const single: readonly Route[] = [
  route({
    ...onOne,
    ...{ method: 'get', path: '/alerts/{id}', operationId: 'get_alert', scope: 'read' },
    summary: 'An alert, and how it stands.',
    handle: (rooms, { orgId, parameters }) => rooms.alerts.get(orgId, parameters.id),
  }),
  route({
    ...onOne,
    ...{ method: 'put', path: '/alerts/{id}', operationId: 'replace_alert', scope: 'write' },
    summary: 'Defines another alert in the place of one; it goes on from how that stands.',
    body: replacingAlertBody,
    example,
    problems: ['alert_not_found', 'changed_meanwhile'],
    handle: (rooms, { orgId, parameters, body }) => rooms.alerts.replace(orgId, parameters.id, body),
  }),
  route({
    ...onOne,
    ...{ method: 'delete', path: '/alerts/{id}', operationId: 'delete_alert', scope: 'write' },
    summary: 'Deletes an alert. Whoever was told that it fires is told that it is over.',
    answer: answers.removedAlertAnswer,
    handle: (rooms, { orgId, parameters }) => rooms.alerts.remove(orgId, parameters.id),
  }),
];

/** Before what names an alert by its id. */
const prometheus: readonly Route[] = [
  route({
    ...{ method: 'get', path: '/alerts/rules.yaml', operationId: 'get_alert_rules', scope: 'read' },
    summary:
      'The alerts as rule groups of Prometheus over /metrics, with recording rules for dashboards; what cannot be a rule is named in a comment.',
    parameters: rulesFileParameters,
    answer: z.object({ groups: z.array(z.looseObject({ name: z.string() })) }).describe('As Prometheus reads it.'),
    contentType: 'application/yaml',
    text: (rooms, { orgId, parameters }) => rooms.alerts.rules(orgId, parameters),
  }),
  route({
    ...{ method: 'post', path: '/alerts/alertmanager', operationId: 'receive_alertmanager', scope: 'write' },
    summary: "Alertmanager's webhook: what it tells goes to the channels of the alert's definition, as messages of this service.",
    parameters: noParameters,
    body: alertmanagerBody,
    example: alertmanagerExample,
    answer: alertmanagerAnswer,
    handle: (rooms, { orgId, body }) => rooms.alerts.receive(orgId, body),
  }),
];

export const alertRoutes: readonly Route[] = [...collection, ...prometheus, ...actions, ...single];
