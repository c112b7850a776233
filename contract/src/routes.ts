import * as audit from './audit.ts';
import * as calendar from './calendar.ts';
import * as connections from './connections.ts';
import * as connector from './connector.ts';
import * as deals from './deals.ts';
import * as disconnections from './disconnections.ts';
import * as mail from './mail.ts';
import * as me from './me.ts';
import * as meetings from './meetings.ts';
import * as notifications from './notifications.ts';
import * as people from './people.ts';
import * as privacy from './privacy.ts';
import * as tasks from './tasks.ts';

/** Every address of `/api`, by name. The server refuses to start with one missing; `/api/openapi.json` is made of it. */
export const routes = {
  getMe: me.getMe,
  getConnection: connections.getConnection,
  startConnection: connections.startConnection,
  askAdmin: connections.askAdmin,
  getConnector: connector.getConnector,
  startOrganisation: connector.startOrganisation,
  setSwitch: connector.setSwitch,
  remindMembers: connector.remindMembers,
  previewDisconnect: disconnections.previewDisconnect,
  disconnect: disconnections.disconnect,
  getDisconnection: disconnections.getDisconnection,
  previewOrganisationDisconnect: disconnections.previewOrganisationDisconnect,
  disconnectOrganisation: disconnections.disconnectOrganisation,
  deleteCopies: disconnections.deleteCopies,
  listMailFolders: mail.listMailFolders,
  listMessages: mail.listMessages,
  getMessage: mail.getMessage,
  updateMessage: mail.updateMessage,
  archiveMessage: mail.archiveMessage,
  listDrafts: mail.listDrafts,
  getDraft: mail.getDraft,
  startDraft: mail.startDraft,
  saveDraft: mail.saveDraft,
  sendDraft: mail.sendDraft,
  undoSend: mail.undoSend,
  discardDraft: mail.discardDraft,
  lookupCards: people.lookupCards,
  listPeople: people.listPeople,
  getPerson: people.getPerson,
  listActivities: people.listActivities,
  listCompanies: people.listCompanies,
  getCompany: people.getCompany,
  listCompanyActivities: people.listCompanyActivities,
  listColleagues: people.listColleagues,
  addPerson: people.addPerson,
  listDeals: deals.listDeals,
  getDeal: deals.getDeal,
  addDeal: deals.addDeal,
  updateDeal: deals.updateDeal,
  listDealActivities: deals.listDealActivities,
  listTasks: tasks.listTasks,
  addTask: tasks.addTask,
  updateTask: tasks.updateTask,
  listAudit: audit.listAudit,
  exportAudit: audit.exportAudit,
  exportMyData: privacy.exportMyData,
  exportUser: privacy.exportUser,
  exportPerson: privacy.exportPerson,
  eraseUser: privacy.eraseUser,
  erasePerson: privacy.erasePerson,
  listCalendars: calendar.listCalendars,
  listEvents: calendar.listEvents,
  getEvent: calendar.getEvent,
  previewEvent: calendar.previewEvent,
  createEvent: calendar.createEvent,
  updateEvent: calendar.updateEvent,
  cancelEvent: calendar.cancelEvent,
  answerEvent: calendar.answerEvent,
  takeBackEvent: calendar.takeBackEvent,
  freeBusy: calendar.freeBusy,
  listMeetings: meetings.listMeetings,
  createMeetingLink: meetings.createMeetingLink,
  getMeeting: meetings.getMeeting,
  scheduleMeeting: meetings.scheduleMeeting,
  linkMeeting: meetings.linkMeeting,
  shareMeeting: meetings.shareMeeting,
  lookAgain: meetings.lookAgain,
  getNotificationChoice: notifications.getNotificationChoice,
  chooseNotifications: notifications.chooseNotifications,
  chooseOrganisationNotifications: notifications.chooseOrganisationNotifications,
  getTranscript: meetings.getTranscript,
  nameSpeaker: meetings.nameSpeaker,
  openRecording: meetings.openRecording,
  getStorage: meetings.getStorage,
  searchLibraries: meetings.searchLibraries,
  chooseStorage: meetings.chooseStorage,
} as const;

export type RouteName = keyof typeof routes;
