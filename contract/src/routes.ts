import * as connections from './connections.ts';
import * as mail from './mail.ts';
import * as me from './me.ts';
import * as people from './people.ts';

/** Every address of `/api`, by name. The server refuses to start with one missing; `/api/openapi.json` is made of it. */
export const routes = {
  getMe: me.getMe,
  getConnection: connections.getConnection,
  startConnection: connections.startConnection,
  getConnector: connections.getConnector,
  listMailFolders: mail.listMailFolders,
  listMessages: mail.listMessages,
  getMessage: mail.getMessage,
  updateMessage: mail.updateMessage,
  archiveMessage: mail.archiveMessage,
  lookupCards: people.lookupCards,
  listPeople: people.listPeople,
  getPerson: people.getPerson,
  listActivities: people.listActivities,
  addPerson: people.addPerson,
} as const;

export type RouteName = keyof typeof routes;
