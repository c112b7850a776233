import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense, lazy, type ComponentType } from 'react';
import { Link, Redirect } from 'wouter';
import { rowHovered } from '#ui/rows.ts';
import { Loading } from '#ui/states.tsx';

interface Part {
  path: string;
  title: string;
  page: ComponentType;
}

const parts: readonly Part[] = [
  { path: 'connectors', title: 'Connectors', page: lazy(() => import('./connector/ConnectorsPage.tsx')) },
  { path: 'notifications', title: 'Notifications', page: lazy(() => import('./notifications/NotificationsPage.tsx')) },
  { path: 'audit', title: 'Audit log', page: lazy(() => import('./audit/AuditPage.tsx')) },
  { path: 'privacy', title: 'Privacy', page: lazy(() => import('./privacy/PrivacyPage.tsx')) },
];

const useStyles = makeStyles({
  page: { maxWidth: '960px', margin: '0 auto', padding: 'clamp(12px, 3vw, 24px)', display: 'grid', rowGap: tokens.spacingVerticalL },
  parts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  part: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': rowHovered,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  here: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
});

/** What only Org Admins see: the connection to Microsoft 365, the audit log, and people's rights to their data. */
export default function AdminPage({ params }: { params: { part?: string } }) {
  const styles = useStyles();
  const part = parts.find(({ path }) => path === params.part);
  if (!part) return <Redirect to={`/admin/${parts[0]!.path}`} replace />;
  const { page: Page } = part;
  return (
    <div className={styles.page}>
      <nav className={styles.parts} aria-label="Admin">
        {parts.map(({ path, title }) => (
          <Link
            key={path}
            href={`/admin/${path}`}
            className={mergeClasses(styles.part, path === part.path && styles.here)}
            aria-current={path === part.path ? 'page' : undefined}
          >
            {title}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Page />
      </Suspense>
    </div>
  );
}
