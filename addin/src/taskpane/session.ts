import { createSession, type Session } from '#ui/session.tsx';
import type { Outlook } from '../office/outlook.ts';

/** Who asks, and how to ask our server: as the person who reads in this Outlook. */
export const sessionOf = ({ token, openSignIn }: Outlook): Session => createSession('outlook', token, openSignIn);
