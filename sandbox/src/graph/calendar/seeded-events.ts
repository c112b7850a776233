/** An event of the first day: on a day of a week, both counted from this week's Monday. */
export interface SeedEvent {
  owner: string;
  subject: string;
  week?: number;
  day: number;
  at?: string;
  minutes?: number;
  text?: string;
  location?: string;
  with?: [name: string, address: string][];
  /** Who has accepted, by address. */
  accepted?: string[];
  /** How many weeks a series lasts. */
  weekly?: number;
  /** One date of a series that differs. */
  except?: { week: number; subject: string; day: number; at: string };
  allDay?: boolean;
  isPrivate?: boolean;
  teams?: boolean;
}

const ada: [string, string] = ['Ada Lindholm', 'ada@contoso.sandbox'];
const ben: [string, string] = ['Ben Okafor', 'ben@contoso.sandbox'];
const chiara: [string, string] = ['Chiara Rossi', 'chiara@contoso.sandbox'];
const nora: [string, string] = ['Nora Weiss', 'nora.weiss@fabrikam.example'];
const jonas: [string, string] = ['Jonas Brandt', 'jonas.brandt@fabrikam.example'];
const sam: [string, string] = ['Sam Taylor', 'sam@tailspin.example'];
const lucia: [string, string] = ['Lucía Fernández', 'lucia.fernandez@tailspin.example'];
const priya: [string, string] = ['Priya Nair', 'priya.nair@adatum.example'];
const addresses = (...people: [string, string][]) => people.map(([, address]) => address);

/** Four weeks of three people who sell together. */
export const seededEvents: SeedEvent[] = [
  {
    owner: 'ada',
    subject: 'Sales weekly',
    week: -1,
    day: 0,
    at: '09:30',
    minutes: 45,
    text: 'Pipeline, blockers, this week’s visits.',
    with: [ben, chiara],
    accepted: addresses(ben, chiara),
    weekly: 4,
    except: { week: 1, subject: 'Sales weekly: plans for the quarter', day: 1, at: '14:00' },
    teams: true,
  },
  {
    owner: 'ada',
    subject: 'Fabrikam: offer for twelve pump units',
    day: 2,
    at: '10:00',
    minutes: 60,
    text: 'Delivery dates and commissioning.',
    with: [nora, jonas, ben],
    accepted: addresses(nora, ben),
    teams: true,
  },
  { owner: 'ada', subject: 'Tailspin rollout call', week: 1, day: 1, at: '10:00', minutes: 45, with: [sam, lucia], accepted: addresses(sam), teams: true }, // prettier-ignore
  { owner: 'ada', subject: 'Site visit at Fabrikam', week: -1, day: 3, at: '13:00', minutes: 150, location: 'Fabrikam, plant 2', with: [nora], accepted: addresses(nora) }, // prettier-ignore
  { owner: 'ada', subject: 'Sales fair', week: 1, day: 3, minutes: 2 * 24 * 60, allDay: true, location: 'Hall 4' },
  { owner: 'ada', subject: 'Doctor', day: 4, at: '08:00', minutes: 45, isPrivate: true },
  { owner: 'ada', subject: 'Prepare the board meeting', week: 2, day: 0, at: '15:00', minutes: 90 },
  { owner: 'ben', subject: 'Demo for Tailspin Toys', day: 3, at: '11:00', minutes: 60, with: [sam, chiara], accepted: addresses(chiara), teams: true }, // prettier-ignore
  { owner: 'ben', subject: 'Contract review', day: 1, at: '16:00', minutes: 30, with: [ada], accepted: addresses(ada) },
  { owner: 'ben', subject: 'Day off', week: 2, day: 4, minutes: 24 * 60, allDay: true },
  { owner: 'chiara', subject: 'Adatum: renewal', day: 2, at: '14:30', minutes: 45, with: [priya, ada], accepted: addresses(priya), teams: true }, // prettier-ignore
  { owner: 'chiara', subject: 'Onboarding at Fabrikam', week: 1, day: 2, at: '09:00', minutes: 120, location: 'Fabrikam, training room', with: [jonas] }, // prettier-ignore
  { owner: 'chiara', subject: 'Lunch with Ben', day: 4, at: '12:30', minutes: 60, with: [ben], accepted: addresses(ben) },
];
