# Images of the service and of Grafana with the data source. docker-compose.yml builds both; docs/docker.md says how they are used.
#
#   docker build --target collector .   the service for a ClickHouse server: without the embedded engine, which is 543 MB
#   docker build --target embedded .    the service with the embedded engine: one container, nothing else
#   docker build --target grafana .     Grafana with the data source built in

FROM node:24.21.0-bookworm-slim AS sources
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY collector collector
COPY instrumentation instrumentation
COPY console console
COPY client/typescript client/typescript
COPY examples examples

FROM sources AS console
RUN npm ci --workspace console --ignore-scripts --no-audit --no-fund \
 && npm run build --workspace console

FROM sources AS remote-modules
# The engine alone is left out, not all that is optional: charts are drawn by an optional package.
RUN npm uninstall --workspace collector --package-lock-only --ignore-scripts --no-audit --no-fund chdb \
 && npm ci --workspace collector --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund

FROM sources AS embedded-modules
RUN npm ci --workspace collector --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim AS runtime
RUN groupadd --system --gid 10001 resonant \
 && useradd --system --uid 10001 --gid resonant --home-dir /nonexistent --shell /usr/sbin/nologin resonant \
 # A volume that is mounted here for the first time takes over the owner.
 && install -d -o resonant -g resonant -m 0750 /data /rules /queue \
      /keys /keys/admin /keys/ingest /keys/read /keys/write \
      /secrets /secrets/collector /secrets/postgres /secrets/clickhouse /secrets/grafana
WORKDIR /app
# UV_THREADPOOL_SIZE: each running query of the embedded engine holds one of libuv's threads.
ENV NODE_ENV=production \
    UV_THREADPOOL_SIZE=16 \
    RESONANT_HOST=0.0.0.0 \
    RESONANT_DATA_DIR=/data
COPY package.json LICENSE ./
COPY collector collector
COPY instrumentation instrumentation
COPY --from=console /app/console/dist console/dist
USER 10001:10001
VOLUME /data
EXPOSE 8080 4318 4317
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RESONANT_API_PORT || 8080}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--conditions=resonant-source", "/app/collector/src/main.ts"]
CMD ["serve"]

FROM runtime AS embedded
COPY --from=embedded-modules /app/node_modules node_modules

FROM node:24.21.0-bookworm-slim AS plugin
WORKDIR /plugin
COPY grafana-plugin/package.json grafana-plugin/package-lock.json grafana-plugin/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY grafana-plugin ./
COPY dashboards/grafana /dashboards/grafana
RUN npm run build

FROM grafana/grafana:13.2.3 AS grafana
# Not below /var/lib/grafana, which is a volume.
ENV GF_PATHS_PLUGINS=/opt/grafana/plugins \
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=resonantgenesis-analytics-datasource
COPY --from=plugin /plugin/dist /opt/grafana/plugins/resonantgenesis-analytics-datasource

# The last one is built unless another is named.
FROM runtime AS collector
COPY --from=remote-modules /app/node_modules node_modules
