/** A state with some fields changed; the same object when none of them differs. */
export function patch<State extends Fields, Fields extends object = State>(
  state: State,
  fields: NoInfer<Partial<Fields>>,
): State {
  const differs = Object.entries(fields).some(
    ([name, value]) => !Object.is(Reflect.get(state, name), value),
  );
  return differs ? { ...state, ...fields } : state;
}
