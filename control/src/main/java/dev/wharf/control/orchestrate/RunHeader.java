package dev.wharf.control.orchestrate;

/**
 * What a run is called and why it was started.
 *
 * @param command as a person typed it, without the program: {@code run --select gold}
 */
public record RunHeader(String runId, String project, String environment, String command) {}
