import { Fragment } from 'react';

/** Microsoft's name of a permission, which may break after its dots only. */
export function Scope({ name }: { name: string }) {
  const [first, ...rest] = name.split('.');
  return (
    <code style={{ fontSize: 'inherit', overflowWrap: 'anywhere' }}>
      {first}
      {rest.map((part, index) => (
        <Fragment key={index}>
          .<wbr />
          {part}
        </Fragment>
      ))}
    </code>
  );
}
