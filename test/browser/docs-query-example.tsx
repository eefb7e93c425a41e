import { OneTaskProvider } from '@onetask/react';
import { useTaskQuerySync } from '@onetask/react/query';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';

interface Task {
  readonly id: number;
  readonly title: string;
}

const queryClient = new QueryClient();
const getToken = () => sessionStorage.getItem('token');

async function fetchTasks(workspaceId: number, signal: AbortSignal): Promise<Task[]> {
  const response = await fetch(`/api/v1/workspaces/${workspaceId}/tasks`, {
    headers: { authorization: `Bearer ${getToken()}` },
    signal,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

function Board({ workspaceId }: { workspaceId: number }) {
  const queryKey = ['tasks', workspaceId];
  useTaskQuerySync(workspaceId, {
    queryKey,
    // What an update says all of is shown at once. For the rest the server is asked again.
    patch: (tasks: Task[], { action, taskId }) =>
      action === 'deleted' ? tasks.filter(({ id }) => id !== taskId) : undefined,
  });
  const { data: tasks = [] } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchTasks(workspaceId, signal),
  });
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.id}>{task.title}</li>
      ))}
    </ul>
  );
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <OneTaskProvider url="https://api.example.com" token={getToken}>
      <Board workspaceId={1} />
    </OneTaskProvider>
  </QueryClientProvider>
);
