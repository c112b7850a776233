import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { joinOutlook } from '../office/outlook.ts';
import { Shell } from './Shell.tsx';
import './page.css';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Shell joining={joinOutlook()} />
  </StrictMode>,
);
