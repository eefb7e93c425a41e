/** What the backend will not do, with the HTTP status that a server answers to it. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly status: 403 | 404 | 409 | 422;

  constructor(status: 403 | 404 | 409 | 422, message: string) {
    super(message);
    this.status = status;
  }
}
