/** An answer that is no success. Its wording is toxiproxy's, for clients compare it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  static badBody(why: string): ApiError {
    return new ApiError(400, `bad request body: ${why}`);
  }

  static missing(field: string): ApiError {
    return new ApiError(400, `missing required field: ${field}`);
  }
}
