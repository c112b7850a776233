import { pino, type Logger } from 'pino';

/** What a line may carry. Closed on purpose: no addresses, no subjects, no bodies, no tokens, no error texts of others. */
export interface Fields {
  requestId?: string;
  organisationId?: string;
  userId?: string;
  connectionId?: string;
  resource?: string;
  task?: string;
  route?: string;
  method?: string;
  status?: number;
  code?: string;
  count?: number;
  milliseconds?: number;
  port?: number;
  role?: string;
  /** Where an error came from: its class and our own stack frames, never its message. */
  error?: unknown;
}

export interface Log {
  info(what: string, fields?: Fields): void;
  warn(what: string, fields?: Fields): void;
  error(what: string, fields?: Fields): void;
}

const allowed = new Set([
  'requestId', 'organisationId', 'userId', 'connectionId', 'resource', 'task', 'route', 'method', 'status', 'code', 'count',
  'milliseconds', 'port', 'role',
]); // prettier-ignore

// Messages of foreign errors hold SQL values, addresses and tokens; a class, a code and a place are enough to find a fault.
function trace(error: unknown): object {
  if (!(error instanceof Error)) return { class: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && /^[\w.-]{1,40}$/.test(error.code) ? error.code : undefined;
  const at = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 6); // prettier-ignore
  return { class: error.name, code, at };
}

/** A structured log on `destination` (standard output); every field that is not on the list is left out. */
export function createLog(level: string, destination?: NodeJS.WritableStream): Log {
  const logger: Logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination as never);
  const pick = (fields: Fields = {}) => {
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) if (allowed.has(name) && value !== undefined) kept[name] = value;
    if (fields.error !== undefined) kept.error = trace(fields.error);
    return kept;
  };
  return {
    info: (what, fields) => logger.info(pick(fields), what),
    warn: (what, fields) => logger.warn(pick(fields), what),
    error: (what, fields) => logger.error(pick(fields), what),
  };
}
