import { OneTaskProvider } from '@onetask/react';
import { OneTaskDevtools, withDevtools } from '@onetask/react/devtools';
import type { ReactNode } from 'react';

const getToken = () => sessionStorage.getItem('token');
const options = withDevtools({ url: 'https://api.example.com', token: getToken });

export const App = ({ children }: { children: ReactNode }) => (
  <OneTaskProvider {...options}>
    {children}
    <OneTaskDevtools />
  </OneTaskProvider>
);
