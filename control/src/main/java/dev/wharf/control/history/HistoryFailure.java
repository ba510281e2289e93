package dev.wharf.control.history;

import dev.wharf.control.ControlError;
import dev.wharf.core.error.WharfException;
import java.sql.SQLException;

/** The database of the history does not do what it should. */
final class HistoryFailure {
    private HistoryFailure() {}

    static WharfException of(SQLException e, String doing) {
        return new WharfException(
                ControlError.HISTORY_FAILED,
                "The history of runs failed while " + doing + ".",
                String.valueOf(e.getMessage()),
                "check that PostgreSQL runs and has space ('wharf doctor'), and run again.",
                e);
    }
}
