package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import java.sql.SQLException;
import java.util.Set;

/** Turns what PostgreSQL refuses into what a person can mend. */
final class WarehouseFailure {
    static final String LOCK_TIMEOUT = "55P03";
    static final String DEADLOCK = "40P01";
    static final String UNIQUE_VIOLATION = "23505";
    static final String NOT_NULL_VIOLATION = "23502";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Set<String> BUSY = Set.of(LOCK_TIMEOUT, DEADLOCK);

    private WarehouseFailure() {}

    static boolean isBusy(SQLException e) {
        return BUSY.contains(stateOf(e));
    }

    static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** @param doing what was being done: {@code publishing 'gold.fact_sales'} */
    static WharfException of(SQLException e, String doing) {
        String state = stateOf(e);
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return new WharfException(
                    ServeError.RIGHTS_MISSING,
                    "Wharf's user lacks a right in the warehouse while " + doing + ".",
                    "PostgreSQL says: " + message(e),
                    "grant it; if it is about the role 'wharf_reader', make the role by hand and set"
                            + " 'warehouse.reader' to false.",
                    e);
        }
        if (state.startsWith("22") || state.equals(NOT_NULL_VIOLATION)) {
            return new WharfException(
                    ServeError.VALUE_REFUSED,
                    "PostgreSQL refused a value while " + doing + ".",
                    "PostgreSQL says: " + message(e),
                    "mend the value in the model; readers see the last publish.",
                    e);
        }
        return new WharfException(
                ServeError.DATABASE_FAILED,
                "The warehouse failed while " + doing + ".",
                message(e),
                "check the server and run again; readers see the last publish.",
                e);
    }

    private static String message(SQLException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
