package dev.wharf.benchmarks.endtoend;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Samples what a platform's processes use until it is closed: the peaks of memory, the sum of CPU time. */
final class ProcessWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final PlatformProcesses processes;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<Role, Long> peaks = new EnumMap<>(Role.class);
    private final Map<Role, Map<Long, Long>> highWater = new EnumMap<>(Role.class);
    private final Map<Long, Duration> cpu = new HashMap<>();
    private long resident;
    private long proportional;

    /**
     * The most memory at any one moment, and CPU time, which a busy machine does not spoil as it does the clock's.
     *
     * @param resident of all processes, where a page that several share counts in each
     * @param proportional the same, where such a page counts once
     * @param byRole resident by what the processes do; their moments differ
     * @param largest the high-water mark of the largest process of each role, which no sampling can miss
     * @param cpu of all processes, those that have ended included
     */
    record Usage(long resident, long proportional, Map<Role, Long> byRole, Map<Role, Long> largest, Duration cpu) {
        Usage {
            byRole = Map.copyOf(byRole);
            largest = Map.copyOf(largest);
        }
    }

    private ProcessWatch(PlatformProcesses processes) {
        this.processes = processes;
    }

    static ProcessWatch start(PlatformProcesses processes) {
        ProcessWatch watch = new ProcessWatch(processes);
        var unused = watch.clock.scheduleWithFixedDelay(watch::sample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    synchronized Usage usage() {
        Map<Role, Long> largest = new EnumMap<>(Role.class);
        highWater.forEach((role, marks) -> largest.put(
                role, marks.values().stream().mapToLong(Long::longValue).max().orElse(0)));
        return new Usage(
                resident, proportional, peaks, largest, cpu.values().stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private synchronized void sample() {
        long all = 0;
        long shared = 0;
        Map<Role, Long> now = new EnumMap<>(Role.class);
        for (Map.Entry<Long, Role> process : processes.alive().entrySet()) {
            ProcessMemory memory = ProcessMemory.of(process.getKey()).orElse(new ProcessMemory(0, 0, 0));
            ProcessHandle.of(process.getKey())
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .ifPresent(time -> cpu.put(process.getKey(), time));
            all += memory.resident();
            shared += memory.proportional();
            now.merge(process.getValue(), memory.resident(), Long::sum);
            highWater
                    .computeIfAbsent(process.getValue(), role -> new HashMap<>())
                    .merge(process.getKey(), memory.highWater(), Math::max);
        }
        now.forEach((role, bytes) -> peaks.merge(role, bytes, Math::max));
        resident = Math.max(resident, all);
        proportional = Math.max(proportional, shared);
    }
}
