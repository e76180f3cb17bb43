/** Grafana's own build, with the dashboards of the repository, less ESLint: the whole repository is linted by Biome. */

import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

const dashboards = { from: '../../dashboards/grafana/*.json', to: 'dashboards/[name][ext]' };

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  const plugins = base.plugins?.filter((plugin) => plugin?.constructor.name !== 'ESLintWebpackPlugin') ?? [];
  return { ...base, plugins: [...plugins, new CopyWebpackPlugin({ patterns: [dashboards] })] };
};

export default config;
