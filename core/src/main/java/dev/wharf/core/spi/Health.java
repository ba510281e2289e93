package dev.wharf.core.spi;

/**
 * How a part is.
 *
 * @param detail one short line a person can use: an address, or what is wrong
 */
public record Health(State state, String detail) {
    /** The states of a part. */
    public enum State {
        STOPPED,
        STARTING,
        HEALTHY,
        FAILED
    }

    public static Health stopped() {
        return new Health(State.STOPPED, "stopped");
    }

    public static Health healthy(String detail) {
        return new Health(State.HEALTHY, detail);
    }

    public static Health failed(String detail) {
        return new Health(State.FAILED, detail);
    }

    public boolean isHealthy() {
        return state == State.HEALTHY;
    }
}
