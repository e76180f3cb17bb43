/** What docker-compose.yml says, held against the code, the files and the images that it names. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, unreadVariables, variables } from '../../collector/src/config.ts';
import { composeReaderOrSkip } from '../support/tools.ts';
import { type ComposeService, compose, composeText, environmentOf, instruction, lineage, mountsOf, read, root } from './compose.ts';

const services = Object.entries(compose.services);
const isOwn = ({ image }: ComposeService): boolean => image.startsWith('resonant-analytics:');
const own = services.filter(([, service]) => isOwn(service));
const isOnce = ({ restart }: ComposeService): boolean => restart === undefined;
const { version } = parse(read('package.json')) as { version: string }; // decode boundary: npm requires it

it('is a compose file by the specification', (context) => {
  const { command, args } = composeReaderOrSkip(context);
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const resolved = parse(stdout) as typeof compose; // decode boundary: written by the reader
  expect(Object.keys(resolved.services).sort()).toEqual(Object.keys(compose.services).sort());
  expect(resolved.services['grafana']?.environment?.['RESONANT_API_KEY']).toMatch(/^\$\$?__file\{\/keys\/read\/key\}$/);
});

describe.each(services)('%s', (name, service) => {
  it('has an image of one version', () => {
    expect(service.image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)*(-\w+)?$/);
    if (service.build !== undefined) expect(service.image.split(':')[1]).toBe(version);
  });

  it('runs as a user without rights, in a file system that it cannot change', () => {
    const user = service.user ?? instruction(service.build?.target ?? '', 'USER');
    expect(user).toMatch(/^[1-9]\d*:\d+$/);
    const { read_only, cap_drop, security_opt } = service;
    expect({ read_only, cap_drop, security_opt }).toEqual({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('is open to this machine alone', () => {
    expect((service.ports ?? []).filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))).toEqual([]);
  });

  it('mounts what there is', () => {
    const missing = mountsOf(service).filter(({ source, readOnly }) =>
      source.startsWith('./') ? !existsSync(join(root, source)) || !readOnly : !(source in compose.volumes),
    );
    expect(missing).toEqual([]);
  });

  it('holds no secret, and is given the volume of each that it reads', () => {
    const environment = environmentOf(service);
    const literal = Object.entries(environment).filter(
      ([variable, value]) => /PASSWORD|SECRET|KEY|TOKEN/.test(variable) && value !== '' && !/^\/|^\$__file\{/.test(value),
    );
    expect(literal).toEqual([]);
    const configured = mountsOf(service)
      .filter(({ source }) => /\.ya?ml$/.test(source))
      .map(({ source }) => read(source));
    const said = [...Object.values(environment), ...(service.command ?? []), ...configured].join('\n');
    const paths = [...said.matchAll(/\/(?:keys|secrets)\/\w+(?=\/)/g)].map(([path]) => path);
    const targets = mountsOf(service).map(({ target }) => target);
    expect(paths.filter((path) => !targets.includes(path))).toEqual([]);
    if (paths.length > 0 && !isOwn(service)) expect([service.user?.split(':')[0], ...(service.group_add ?? [])]).toContain('10001');
  });

  it.skipIf(isOnce(service))('comes back, within its memory', () => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.deploy?.resources.limits.memory).toMatch(/^\d+[MG]$/);
  });

  it('waits for what can say that it is ready, or ends', () => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      const dependency = compose.services[other];
      if (dependency === undefined) throw new Error(`${name} waits for ${other}, which there is not`);
      const saysSo = dependency.healthcheck?.test !== undefined || (isOwn(dependency) && !dependency.healthcheck?.disable);
      expect(condition).toBe(isOnce(dependency) ? 'service_completed_successfully' : 'service_healthy');
      expect(saysSo || isOnce(dependency)).toBe(true);
    }
  });
});

it('uses every volume and network that it declares', () => {
  const mounted = services.flatMap(([, service]) => mountsOf(service).map(({ source }) => source));
  const joined = services.flatMap(([, { networks = ['default'] }]) => networks);
  expect(Object.keys(compose.volumes).filter((volume) => !mounted.includes(volume))).toEqual([]);
  expect(Object.keys(compose.networks).filter((network) => !joined.includes(network))).toEqual([]);
});

describe.each(own)('the variables of %s', (_, service) => {
  const environment = environmentOf(service);
  const known = Object.keys(variables).flatMap((name) => [name, `${name}_FILE`]);

  it('are all read by the service', () => {
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(unreadVariables(environment)).toEqual([]);
  });

  it('are valid, but for files that the first start makes', () => {
    const given = Object.fromEntries(Object.entries(environment).filter(([name]) => !name.endsWith('_FILE')));
    expect(() => readConfig(given)).not.toThrow();
  });
});

it('lets be set what the service or Grafana reads', () => {
  const settable = [...composeText.matchAll(/\$\{(\w+):-/g)].map(([, name = '']) => name);
  expect(settable.filter((name) => !(name in variables) && name !== 'GRAFANA_URL')).toEqual([]);
  expect(composeText).not.toMatch(/\$\{\w+\}/); // without a default the first command would ask for more
});

describe('ports', () => {
  const config = readConfig({});
  const inside = (name: string): readonly string[] => (compose.services[name]?.ports ?? []).map((port) => port.split(':')[2] ?? '');

  it('of the collector are those that it listens on, also in the image', () => {
    const listening = [config.apiPort, config.otlpHttpPort, config.otlpGrpcPort].map(String);
    expect(inside('collector')).toEqual(listening);
    expect(instruction('collector', 'EXPOSE').split(' ')).toEqual(listening);
  });

  it.each([
    ['docker/prometheus.yml', `"collector:${config.apiPort}"`],
    ['docker/alertmanager.yml', `http://collector:${config.apiPort}/api/v1/analytics/alerts/alertmanager`],
    ['docker-compose.yml', `RESONANT_API_URL: http://collector:${config.apiPort}`],
    ['docker-compose.yml', `RESONANT_OTLP_URL: http://collector:${config.otlpHttpPort}`],
    ['docker-compose.yml', `[simulate, --to, "http://collector:${config.otlpHttpPort}"]`],
  ])('of the collector are those that %s asks (%s)', (file, text) => {
    expect(read(file)).toContain(text);
  });

  it('of the others are those that are asked', () => {
    const asked = [...`${composeText}${read('docker/prometheus.yml')}`.matchAll(/(prometheus|alertmanager):(\d+)\b/g)];
    expect(asked.filter(([, name = '', port = '']) => !inside(name).includes(port))).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
  });

  it('are published once', () => {
    const outside = services.flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':')[1]));
    expect(new Set(outside).size).toBe(outside.length);
  });
});

it('gives each program the key of its own scope, and none the key of every scope', () => {
  const holders = services.flatMap(([name, service]) =>
    mountsOf(service)
      .filter(({ source }) => source.startsWith('keys-'))
      .map(({ source, readOnly }) => `${source} ${name}${readOnly ? '' : ' (makes it)'}`),
  );
  expect(holders.sort()).toEqual([
    'keys-admin keys (makes it)',
    'keys-ingest demo',
    'keys-ingest keys (makes it)',
    'keys-ingest otel-collector',
    'keys-read grafana',
    'keys-read keys (makes it)',
    'keys-read prometheus',
    'keys-write alertmanager',
    'keys-write keys (makes it)',
  ]);
});

it('keeps the stores where nothing but the collector and the making of its keys reaches them', () => {
  const near = services.filter(([, { networks = ['default'] }]) => networks.includes('stores')).map(([name]) => name);
  expect(near.sort()).toEqual(['clickhouse', 'collector', 'keys', 'postgres']);
  expect(compose.networks['stores']).toEqual({ internal: true });
});

it('names the stores by the URLs that the first start writes', () => {
  const { POSTGRES_USER: user, POSTGRES_DB: database } = environmentOf(compose.services['postgres'] ?? { image: '' });
  const clickHouseUser = compose.services['clickhouse']?.environment?.['CLICKHOUSE_USER'];
  const script = read('docker/first-secrets.sh');
  expect(script).toContain(`postgres://${user}:$(cat "$secrets/postgres/password")@postgres:5432/${database}"`);
  expect(script).toContain(`http://${clickHouseUser}:$(cat "$secrets/clickhouse/password")@clickhouse:8123"`);
});

describe('Prometheus and Alertmanager of the stack', () => {
  const differing = (mine: string, theirs: string): readonly string[] => {
    const lines = (path: string): readonly string[] =>
      read(path)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const known = new Set(lines(theirs));
    return lines(mine).filter((line) => !known.has(line));
  };

  it('are those of dashboards/prometheus but for names and keys', () => {
    expect(differing('docker/prometheus.yml', 'dashboards/prometheus/prometheus.yml')).toEqual([
      '- /rules/*.rules.yml',
      '- targets: ["alertmanager:9093"]',
      'authorization: { credentials_file: /keys/read/key }',
      '- targets: ["collector:8080"]',
    ]);
    expect(differing('docker/alertmanager.yml', 'dashboards/prometheus/alertmanager.yml')).toEqual([
      '- url: http://collector:8080/api/v1/analytics/alerts/alertmanager',
      'http_config: { authorization: { credentials_file: /keys/write/key } }',
    ]);
  });
});

describe('Grafana of the stack', () => {
  const grafana = compose.services['grafana'] ?? { image: '' };

  /** As Grafana reads provisioning: `${…}` from the environment, then files, then `$…` from the environment. */
  const expanded = (text: string): string => {
    const environment = environmentOf(grafana);
    return text
      .replace(/\$\{(\w+)\}/g, (_, name: string) => environment[name] ?? '')
      .replace(/\$__file\{([^}]+)\}/g, (_, path: string) => `the content of ${path}`)
      .replace(/\$(\w+)/g, (_, name: string) => environment[name] ?? '');
  };

  interface DataSource {
    readonly type: string;
    readonly url?: string;
    readonly jsonData?: Readonly<Record<string, string>>;
    readonly secureJsonData?: Readonly<Record<string, string>>;
  }

  it('has data sources that reach the service, with its key, and Prometheus', () => {
    const { datasources } = parse(expanded(read('dashboards/provisioning/datasources/resonant.yaml'))) as {
      datasources: readonly DataSource[];
    }; // decode boundary: asserted below
    expect(
      datasources.map(({ type, url, jsonData, secureJsonData }) => ({ type, url: url ?? jsonData?.['apiUrl'], secureJsonData })),
    ).toEqual([
      {
        type: 'resonantgenesis-analytics-datasource',
        url: 'http://collector:8080',
        secureJsonData: { apiKey: 'the content of /keys/read/key' },
      },
      { type: 'prometheus', url: 'http://prometheus:9090', secureJsonData: undefined },
    ]);
  });

  it('finds its boards where they are mounted', () => {
    const { providers } = parse(read('dashboards/provisioning/dashboards/resonant.yaml')) as {
      providers: readonly { options: { path: string } }[];
    }; // decode boundary: asserted below
    const [mount] = mountsOf(grafana).filter(({ source }) => source === './dashboards');
    expect(providers.filter(({ options }) => !options.path.startsWith(`${mount?.target}/`))).toEqual([]);
    expect(providers.length).toBeGreaterThan(0);
  });

  it('loads the data source, unsigned, from outside its volume', () => {
    const { id } = parse(read('grafana-plugin/src/plugin.json')) as { id: string }; // decode boundary: Grafana requires it
    const [text] = lineage('grafana')
      .flatMap(({ instructions }) => instructions)
      .filter(({ name }) => name === 'COPY')
      .map((copy) => copy.text);
    const variablesSet = instruction('grafana', 'ENV');
    expect(variablesSet).toContain(`GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=${id}`);
    expect(text).toBe(`--from=plugin /plugin/dist /opt/grafana/plugins/${id}`);
    expect(variablesSet).toContain('GF_PATHS_PLUGINS=/opt/grafana/plugins');
    expect(
      mountsOf(grafana)
        .map(({ target }) => target)
        .filter((target) => '/opt/grafana/plugins'.startsWith(target)),
    ).toEqual([]);
  });
});
