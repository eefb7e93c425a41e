import { Toaster, toast } from 'sonner';
import './app-messages.css';

/** The app's own messages, with the app's own sonner: OneTask's toasts are not among them. */
export function AppMessages() {
  return <Toaster position="bottom-center" className="app-messages" theme="system" />;
}

/** Says that something the user did has not reached the server. */
export function tellNotSent(text: string): void {
  toast.warning('That did not reach the server', { description: text });
}
