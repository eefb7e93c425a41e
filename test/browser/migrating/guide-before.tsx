import { useEffect, useState } from 'react';
import { toast } from 'sonner';

export function Header({ token }: { token: string }) {
  const [unread, setUnread] = useState(0);
  const [streak, setStreak] = useState(0);

  useEffect(() => {
    function connect() {
      const socket = new WebSocket(`wss://api.example.com/ws/notifications?token=${token}`);
      socket.onmessage = (event) => {
        const data = JSON.parse(event.data);
        setUnread((before) => before + 1);
        switch (data.type) {
          case 'notification':
            toast(data.title, { description: data.content });
            break;
          case 'streak_update':
            setStreak(data.data.current_streak);
            break;
          case 'level_up':
            toast.success(`Level ${data.data.new_level}`);
            break;
        }
      };
      socket.onclose = () => {
        setTimeout(connect, 2000);
      };
      socket.onerror = () => socket.close();
    }
    connect();
  }, [token]);

  return (
    <p>
      {unread} unread, {streak} days in a row
    </p>
  );
}
