import { OneTaskProvider, useTaskFeed } from '@onetask/react';
import { NotificationInbox, OneTaskToaster } from '@onetask/react/components';
import '@onetask/react/styles.css';

const getToken = () => sessionStorage.getItem('token');

function Updates() {
  const { updates } = useTaskFeed(1);
  return updates.map(({ key, title, action }) => <p key={key}>{`${title} ${action}`}</p>);
}

export const App = () => (
  <OneTaskProvider url="https://api.example.com" token={getToken}>
    <NotificationInbox />
    <Updates />
    <OneTaskToaster />
  </OneTaskProvider>
);
