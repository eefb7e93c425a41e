import { OneTaskProvider, useTaskFeed, useUnreadCount } from '@onetask/react';

const getToken = () => sessionStorage.getItem('token');

function Board() {
  const { updates, status } = useTaskFeed(456);
  const unread = useUnreadCount();
  if (status === 'loading') return <p>Loading</p>;
  return (
    <>
      <h2>{unread} unread</h2>
      <ul>
        {updates.map((update) => (
          <li key={update.key}>
            {update.title}: {update.action}
          </li>
        ))}
      </ul>
    </>
  );
}

export const App = () => (
  <OneTaskProvider url="https://api.example.com" token={getToken}>
    <Board />
  </OneTaskProvider>
);
