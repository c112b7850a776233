import type { GraphRequest } from './route.ts';

/** The address of a request with another set of options, under the cloud's own root. */
export function linkTo(root: string, { path }: Pick<GraphRequest, 'path'>, query: Record<string, string | number>): string {
  const options = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`,
  );
  return `${root}${path}?${options.join('&')}`;
}

/** The next page of a list: the same request with `$skip` moved on. */
export function nextPage(root: string, request: GraphRequest, skip: number): string {
  return linkTo(root, request, { ...Object.fromEntries(request.query), $skip: skip });
}
