import { anySpan, type Convention } from '../convention.ts';

/**
 * OpenTelemetry's general conventions: they hold for every span, after the convention that reads it.
 * `mcp.session.id` is a transport's session and deliberately not one of ours.
 */
export const general: Convention = {
  name: '',
  marks: anySpan,
  fields: {
    // Langfuse's processor puts them on the spans of every emitter.
    tags: ['langfuse.trace.tags'],
    session_id: ['session.id'],
    user_id: ['user.id', 'enduser.id'],
    user_name: ['user.full_name', 'user.name', 'user.email'],
    environment: ['deployment.environment.name', 'deployment.environment'],
    error_type: ['error.type'],
    http_status: ['http.response.status_code', 'http.status_code'],
    http_method: ['http.request.method', 'http.method'],
    http_route: ['http.route'],
    http_path: ['url.path', 'http.target', 'url.full', 'http.url'],
    // OpenTelemetry Java before 1.0, Sumo Logic's filter processor.
    sampling_probability: ['sampling.probability'],
    // Azure Monitor's samplers: JavaScript and .NET, Python.
    sampling_percentage: ['microsoft.sample_rate', '_MS.sampleRate'],
    // Honeycomb's samplers and their Collector's `attributes` processor; the last belongs to nobody and is both shares and one in so many.
    sampling_rate: ['SampleRate', 'sampleRate', 'sampling.rate'],
  },
  content: ['exception.stacktrace', 'url.query'],
  listed: ['exception.type', 'exception.message'],
};
