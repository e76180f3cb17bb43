import type { Convention } from '../convention.ts';

/**
 * OpenTelemetry's general conventions: they hold for every span, after the convention that reads it.
 * `mcp.session.id` is a transport's session and deliberately not one of ours.
 */
export const general: Convention = {
  name: '',
  matches: () => true,
  fields: {
    session_id: ['session.id'],
    user_id: ['user.id', 'enduser.id'],
    user_name: ['user.full_name', 'user.name', 'user.email'],
    environment: ['deployment.environment.name', 'deployment.environment'],
    error_type: ['error.type'],
    http_status: ['http.response.status_code', 'http.status_code'],
    http_method: ['http.request.method', 'http.method'],
    http_route: ['http.route'],
    http_path: ['url.path', 'http.target', 'url.full', 'http.url'],
  },
  content: ['exception.stacktrace'],
  listed: ['exception.type', 'exception.message'],
};
