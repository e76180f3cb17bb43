/** What the generator reads of the OpenAPI description. */

/** The part of JSON Schema that `describeApi` writes. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly description?: string;
  readonly default?: unknown;
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function operationsOf({ paths }: Description): readonly (Operation & { readonly method: string; readonly path: string })[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

export function answerSchema({ responses }: Operation): Schema {
  return responses['200']?.content['application/json']?.schema ?? {};
}

/** Path, query and body as one object. */
export function requestSchema({ parameters, requestBody }: Operation): Schema {
  const body = requestBody?.content['application/json']?.schema ?? {};
  const described = parameters.map(({ name, description, schema }) => [name, { ...schema, ...(description && { description }) }] as const);
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return { properties: { ...Object.fromEntries(described), ...body.properties }, required: [...required, ...(body.required ?? [])] };
}
