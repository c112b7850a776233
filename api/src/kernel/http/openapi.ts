import { z } from 'zod';
import { errorCodes, WireError } from '#contract/error.ts';
import type { AnyRoute } from '#contract/route.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
};

/** The routes as an OpenAPI 3.1 document. */
export function openApi(routes: Readonly<Record<string, AnyRoute>>, serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = {
      operationId,
      summary: route.summary,
      ...(route.access === 'admin' ? { description: 'For administrators only.' } : {}),
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
      ...(route.body
        ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
        : {}),
      responses: {
        200: { description: 'Done', content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } },
        default: {
          description: `One of: ${Object.keys(errorCodes).join(', ')}`,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rapport', version: '1', description: 'A CRM inside Microsoft 365.' },
    servers: [{ url: serverUrl }],
    security: [{ microsoft: [] }],
    paths,
    components: {
      schemas: { Error: schemaOf(WireError, 'output') },
      securitySchemes: {
        microsoft: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A Microsoft access token with the scope access_as_user.',
        },
      },
    },
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}
