import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './main.css';
import { Tab } from './Tab.tsx';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Tab />
  </StrictMode>,
);
