import type { Config } from './config.ts';
import { noteAdminRead, writeAudit } from './crm/audit.ts';
import { listenToChanges, type Changes } from './crm/announcer.ts';
import { createDoor, type Door, type Write } from './crm/door.ts';
import { createFarewells, type Farewells } from './crm/farewell.ts';
import { wakeReaders, type Reader } from './crm/reader.ts';
import { createIdentity, type Identity } from './kernel/tenancy/identity.ts';
import { knownScopes } from './features/connections/permissions.ts';
import { isTenantRefusal } from './features/connections/tenant-settings.ts';
import { createVerifier, type Caller } from './kernel/auth/access-token.ts';
import { createDiscovery, type Discovery } from './kernel/auth/discovery.ts';
import type { Clock } from './kernel/clock.ts';
import { createEnvelope, type Envelope } from './kernel/crypto/envelope.ts';
import { openDb, type Db, type Tx } from './kernel/db/db.ts';
import type { Graph } from './kernel/graph/client.ts';
import { createGraphs, type GraphFor } from './kernel/graph/graphs.ts';
import { createTokenStore } from './kernel/graph/token-store.ts';
import { createTokens, type Tokens } from './kernel/graph/tokens.ts';
import { createEgress, type Egress } from './kernel/http/egress.ts';
import { createLimits, type Limits } from './kernel/http/limits.ts';
import type { Log } from './kernel/log/log.ts';
import type { AnyResource, SyncContext } from './sync/context.ts';
import { markOutOfDate } from './sync/push.ts';

/** Everything that the server's parts work with, made once at start. */
export interface Context {
  config: Config;
  clock: Clock;
  log: Log;
  db: Db;
  envelope: Envelope;
  discovery: () => Promise<Discovery>;
  identity: Identity;
  /** Checks a bearer token and knows its user from then on. */
  verify: (token: string) => Promise<Caller>;
  /** The one way to speak to others. */
  egress: Egress;
  limits: Limits;
  tokens: Tokens;
  graphs: (use: GraphFor) => Graph;
  door: Door;
  changes: Changes;
  farewells: Farewells;
  /** Writes a line of the audit log, as the last act of the transaction of what it tells of. */
  audit: (tx: Tx, entry: { actorId: string | null; action: string; detail: Record<string, unknown> }) => Promise<void>;
  /** Notes in the audit log, as the transaction's last act, that an administrator looked at a page; once an hour is enough. */
  noteAdminRead: (tx: Tx, actorId: string, page: string) => Promise<void>;
  sync: SyncContext;
  /** Calls `stop` when the server ends, before what it works with. */
  atEnd(stop: () => Promise<void>): void;
  close(): Promise<void>;
}

// Measured: 10 connections serve 300 requests a second on two cores; more only wait for each other.
const connections = 10;
// What is written to Microsoft holds one for the time of the call: as many as there are jobs at once.
const patientConnections = 16;

/** What the features bring: what is kept in step with Microsoft, and what reacts to changes. */
export interface Moving {
  resources: readonly AnyResource[];
  readers: readonly Reader[];
}

/** Opens the database at `databaseUrl` and makes the parts on top of it. */
export async function createContext(
  config: Config,
  databaseUrl: string,
  { resources, readers }: Moving,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Context> {
  const db = openDb(databaseUrl, connections);
  const patientDb = openDb(databaseUrl, patientConnections);
  const envelope = createEnvelope(config.key, config.previousKeys);
  const { cloud } = config;
  const egress = createEgress([cloud.login, cloud.graph, cloud.botLogin, cloud.botOpenId], cloud.fileDomains);
  const discovery = createDiscovery(cloud.login, egress);
  const tokens = createTokens(config.app, cloud.login, cloud.graph, discovery, egress, createTokenStore(db, envelope));
  const graphs = createGraphs(cloud.graph, egress, tokens, clock);
  const door = createDoor(db, [
    async (tx, changes, cause) => {
      const changed = changes.filter((change) => change.operation === 'updated').map((change) => change.recordId);
      if (cause.source === 'user' && changed.length) await markOutOfDate(tx, resources, changed, clock.now());
    },
    (tx, changes) => wakeReaders(tx, readers, changes),
  ]);
  const verifyToken = createVerifier(config.app.clientId, discovery, egress, () => clock.now());
  const identity = createIdentity(db);
  const stops: (() => Promise<void>)[] = [];
  const changes = await listenToChanges(db);
  const farewells = await createFarewells(db);
  farewells.on(({ organisationId, userId }) => identity.forget(organisationId, userId));
  const sync: SyncContext = {
    db,
    patientDb,
    clock,
    log,
    resources,
    graphs,
    publicUrl: config.publicUrl,
    change: (organisationId, cause, work) => door.open(organisationId, cause, work),
    granted: (owner) => tokens.granted(owner),
    knownScopes,
    isTenantRefusal,
    // What the engine hands through unopened is the door's.
    farewell: { ...farewells, removeMirrored: (write, ...what) => farewells.removeMirrored(write as Write, ...what) },
  };
  return {
    config,
    clock,
    log,
    db,
    envelope,
    discovery,
    identity,
    egress,
    limits: createLimits(),
    tokens,
    graphs,
    door,
    changes,
    farewells,
    audit: (tx, entry) => writeAudit(tx, envelope, { ...entry, at: clock.now() }),
    noteAdminRead: (tx, actorId, page) => noteAdminRead(tx, envelope, { at: clock.now(), actorId, page }),
    sync,
    atEnd: (stop) => void stops.push(stop),
    async verify(token) {
      const caller = await verifyToken(token);
      return { ...caller, organisation: await identity.know(caller) };
    },
    async close() {
      for (const stop of stops) await stop();
      await changes.close();
      await farewells.close();
      await patientDb.close();
      await db.close();
    },
  };
}
