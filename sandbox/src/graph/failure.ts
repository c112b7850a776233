/** A refusal in Graph's words: https://learn.microsoft.com/graph/errors */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  /** The code of `innerError`, where there is one. */
  readonly innerCode: string | undefined;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}, innerCode?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.innerCode = innerCode;
  }
}

/** The body of an error answer. */
export function errorBody(
  { code, message, innerCode }: { code: string; message: string; innerCode?: string | undefined },
  request: { id: string; clientId: string; now: Date },
): object {
  const innerError = {
    ...(innerCode && { code: innerCode }),
    date: request.now.toISOString().slice(0, 19),
    'request-id': request.id,
    'client-request-id': request.clientId,
  };
  return { error: { code, message, innerError } };
}

/** The refusals that more than one route gives. */
export const refusals = {
  itemNotFound: () => new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.'),
  folderExists: () => new GraphRefusal(409, 'ErrorFolderExists', 'A folder with the specified name already exists.'),
  foreignToken: () => new GraphRefusal(400, 'SyncStateInvalid', 'The sync state is invalid.'),
  malformedId: () => new GraphRefusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.'),
  badRequest: (message: string) => new GraphRefusal(400, 'BadRequest', message),
  unknownProperty: (name: string, type: string) =>
    new GraphRefusal(400, 'RequestBroker--ParseUri', `Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`),
  stale: () =>
    new GraphRefusal(
      412,
      'ErrorIrresolvableConflict',
      'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
    ),
};
