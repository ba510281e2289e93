package dev.wharf.ingest;

/**
 * Is told when an ingest reaches a point at which a crash would be interesting. Production passes {@link #NONE}; the
 * tests of crashes end the process there. Called from several threads.
 */
@FunctionalInterface
public interface FaultPoints {
    /** The points, in the order in which a file passes them. */
    enum Point {
        /** Some rows of a file are written, others are not; comes again and again. */
        WITHIN_FILE,
        /** All data files of a file are in the store, and no table knows of them. */
        BEFORE_COMMIT,
        /** The heads of the tables were read and the commit is about to be sent; comes again with each attempt. */
        WITHIN_COMMIT,
        /** The commit is done, and nobody was told. */
        AFTER_COMMIT
    }

    /** Does nothing. */
    FaultPoints NONE = point -> {};

    void reached(Point point);
}
