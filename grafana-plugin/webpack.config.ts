/** Grafana's own build, less ESLint: the whole repository is linted by Biome. */

import type { Configuration } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  const plugins = base.plugins?.filter((plugin) => plugin?.constructor.name !== 'ESLintWebpackPlugin');
  return { ...base, ...(plugins === undefined ? {} : { plugins }) };
};

export default config;
