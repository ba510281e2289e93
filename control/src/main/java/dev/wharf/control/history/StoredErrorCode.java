package dev.wharf.control.history;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** An error code as it was when the event was written; its module may be another version by now. */
record StoredErrorCode(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy)
        implements ErrorCode {}
