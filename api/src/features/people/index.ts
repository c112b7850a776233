import type { Feature } from '../feature.ts';
import { peopleHandlers } from './handlers.ts';

/** The people of the CRM, and who an address is. */
export const people: Feature = { name: 'people', handlers: peopleHandlers };
