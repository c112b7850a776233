import {
  BuildingRegular,
  CalendarLtrRegular,
  HandshakeRegular,
  MailInboxRegular,
  PeopleRegular,
  SettingsRegular,
  ShieldRegular,
  TaskListSquareLtrRegular,
  VideoRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { lazy, type ComponentType } from 'react';

/** A part of the tab. */
export interface Capability {
  title: string;
  icon: FluentIcon;
  /** The path at which it begins, without the slash; `params` of its own come after it. */
  path: string;
  /** Pattern of what may follow the path. */
  rest?: string;
  page: ComponentType<{ params: Record<string, string | undefined> }>;
  isForAdmins?: boolean;
}

/** Every part of the tab, in the order in which the navigation shows them. The first is where a person arrives. */
export const features: readonly Capability[] = [
  { title: 'Inbox', icon: MailInboxRegular, path: 'mail', rest: '/:folderId?', page: lazy(() => import('./mail/MailPage.tsx')) },
  { title: 'Calendar', icon: CalendarLtrRegular, path: 'calendar', page: lazy(() => import('./calendar/CalendarPage.tsx')) },
  { title: 'People', icon: PeopleRegular, path: 'people', rest: '/:personId?', page: lazy(() => import('./people/PeoplePage.tsx')) },
  {
    title: 'Companies',
    icon: BuildingRegular,
    path: 'companies',
    rest: '/:companyId?',
    page: lazy(() => import('./people/CompaniesPage.tsx')),
  },
  {
    title: 'Meetings',
    icon: VideoRegular,
    path: 'meetings',
    rest: '/:meetingId?',
    page: lazy(() => import('./meetings/MeetingsPage.tsx')),
  },
  { title: 'Deals', icon: HandshakeRegular, path: 'deals', rest: '/:dealId?', page: lazy(() => import('./deals/DealsPage.tsx')) },
  { title: 'Tasks', icon: TaskListSquareLtrRegular, path: 'tasks', page: lazy(() => import('./tasks/TasksPage.tsx')) },
  {
    title: 'Settings',
    icon: SettingsRegular,
    path: 'settings',
    rest: '/:part?',
    page: lazy(() => import('./connections/SettingsPage.tsx')),
  },
  {
    title: 'Admin',
    icon: ShieldRegular,
    path: 'admin',
    rest: '/:part?',
    page: lazy(() => import('./admin/AdminPage.tsx')),
    isForAdmins: true,
  },
];
