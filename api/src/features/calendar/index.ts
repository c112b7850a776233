import type { Feature } from '../feature.ts';
import { calendarResource } from './calendar.resource.ts';
import { eventResource } from './event.resource.ts';
import { calendarHandlers } from './handlers.ts';

/** Outlook's calendars, read and written from here. */
export const calendar: Feature = { name: 'calendar', resources: [calendarResource, eventResource], handlers: calendarHandlers };
