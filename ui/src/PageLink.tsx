import { Link as FluentLink } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** Leads to another page of the tab. */
export function PageLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={to} asChild>
      <FluentLink>{children}</FluentLink>
    </Link>
  );
}
