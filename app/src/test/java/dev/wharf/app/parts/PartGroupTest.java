package dev.wharf.app.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Part;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartGroupTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void startsWhatIsNeededFirstAndStopsInReverse() {
        Part database = part("database");
        Part catalog = part("catalog");
        Part console = part("console");
        PartGroup group = group().add(database).add(catalog, database).add(console, catalog);

        group.start();
        group.close();
        group.close();

        assertThat(log)
                .containsExactly(
                        "start database",
                        "start catalog",
                        "start console",
                        "stop console",
                        "stop catalog",
                        "stop database");
    }

    @Test
    void startsIndependentPartsSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        PartGroup group = group().add(meeting("a", both)).add(meeting("b", both));

        group.start();

        assertThat(both.getCount()).isZero();
        group.close();
    }

    @Test
    void tellsEachPartThatFailedAndNoneTwice() {
        Part first = failing("first");
        Part second = failing("second");
        PartGroup group = group().add(first).add(second).add(part("console"), first, second);

        WharfException failure = catchThrowableOfType(WharfException.class, group::start);

        assertThat(failure.what()).isEqualTo("first cannot.");
        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(other -> ((WharfException) other).what())
                .isEqualTo("second cannot.");
    }

    @Test
    void stopsWhatWasStartedWhenOneFails() {
        Part database = part("database");
        Part broken = failing("broken");
        Part console = part("console");
        PartGroup group = group().add(database).add(broken, database).add(console, broken);

        assertThatThrownBy(group::start).isInstanceOf(WharfException.class).hasMessageContaining("it is broken.");
        assertThat(log).contains("start database", "stop database").doesNotContain("start console");
    }

    private Part failing(String name) {
        return new RecordingPart(name, log) {
            @Override
            public void start() {
                throw new WharfException(CoreError.IO_FAILED, name + " cannot.", "it is broken.", "mend it.");
            }
        };
    }

    private PartGroup group() {
        return new PartGroup((part, health, took) -> {});
    }

    private Part part(String name) {
        return new RecordingPart(name, log);
    }

    private Part meeting(String name, CountDownLatch both) {
        return new RecordingPart(name, log) {
            @Override
            public void start() {
                both.countDown();
                try {
                    assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private static class RecordingPart implements Part {
        private final String name;
        private final List<String> log;

        RecordingPart(String name, List<String> log) {
            this.name = name;
            this.log = log;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            log.add("start " + name);
        }

        @Override
        public Health health() {
            return Health.healthy("here");
        }

        @Override
        public void close() {
            log.add("stop " + name);
        }
    }
}
