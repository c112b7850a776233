import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link, useLocation } from 'wouter';
import { useRoom } from '#ui/media.ts';
import type { Capability } from '../features/index.ts';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    columnGap: tokens.spacingHorizontalXS,
    overflowX: 'auto',
    scrollbarWidth: 'none',
    padding: `0 ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  link: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    borderBottom: '2px solid transparent',
    borderTop: '2px solid transparent',
    '@media (forced-colors: active)': { borderTopColor: 'Canvas', borderBottomColor: 'Canvas' },
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-4px' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
  tight: { flexGrow: 1, justifyContent: 'center', padding: `0 ${tokens.spacingHorizontalXS}` },
  icon: { display: 'flex', fontSize: '20px' },
});

// Where there is no room for all of them, the bar scrolls.
const inSight = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** The way between the parts of the tab. */
export function Navigation({ features }: { features: readonly Capability[] }) {
  const styles = useStyles();
  const [location] = useLocation();
  const isNarrow = useRoom() === 'narrow';
  return (
    <nav className={styles.bar} aria-label="Rapport">
      {features.map(({ title, icon: Icon, path }) => {
        const isHere = location.split('/')[1] === path;
        return (
          <Link
            key={path}
            href={`/${path}`}
            className={mergeClasses(styles.link, isHere && styles.here, isNarrow && styles.tight)}
            aria-current={isHere ? 'page' : undefined}
            ref={isHere ? inSight : undefined}
          >
            {!isNarrow && (
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
            )}
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
