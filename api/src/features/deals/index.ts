import type { Feature } from '../feature.ts';
import { dealHandlers } from './handlers.ts';

/** What the organisation wants to sell, to whom, and how far it is. */
export const deals: Feature = { name: 'deals', handlers: dealHandlers };
