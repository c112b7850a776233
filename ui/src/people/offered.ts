import { useQuery } from '@tanstack/react-query';
import { getCompany, getPerson, listColleagues, listCompanies, listPeople, type Company, type Person } from '#contract/people.ts';
import { useSession } from '../session.tsx';

const offered = 20;

/** The person of an address, e.g. of the one that opened the page. */
export function usePersonNamed(id: string | null): Person | undefined {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => call(getPerson, { params: { id: id! } }),
    enabled: id !== null,
    meta: { follows: [{ kind: 'person', id: id ?? '' }] },
  }).data;
}

/** The company of an address, e.g. of the one that something is linked to. */
export function useCompanyNamed(id: string | null): Company | undefined {
  const { call } = useSession();
  return useQuery({
    queryKey: ['companies', 'one', id],
    queryFn: () => call(getCompany, { params: { id: id! } }),
    enabled: id !== null,
    meta: { follows: [{ kind: 'company', id: id ?? '' }] },
  }).data;
}

/** People whose name or address matches. */
export function usePeopleOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'offered', search],
    queryFn: () => call(listPeople, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
    meta: { follows: ['person'] },
  }).data?.items;
}

/** Companies whose name or domain matches. */
export function useCompaniesOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['companies', 'offered', search],
    queryFn: () => call(listCompanies, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
    meta: { follows: ['company'] },
  }).data?.items;
}

/** Colleagues whose name or address matches. */
export function useColleaguesOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['colleagues', 'offered', search],
    queryFn: () => call(listColleagues, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
  }).data?.items;
}
