import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { ToastCard, type Toast } from './toast-card.js';
import './toasts.css';

/** More at once would be a wall. */
const MAX_TOASTS = 3;

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Gives the function that shows a toast. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: string })[]>([]);
  const show = useCallback((toast: Toast) => {
    const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
    setToasts((shown) => [...shown, { ...toast, id }].slice(-MAX_TOASTS));
  }, []);
  const dismiss = useCallback((id: string) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" role="status" aria-label="News">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </div>
    </ToastContext.Provider>
  );
}
