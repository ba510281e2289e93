package dev.wharf.lake.commit;

import dev.wharf.core.position.PositionMap;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.TestLake;
import dev.wharf.testkit.lake.PositionedCommitContract;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakeExtension.class)
class PositionedCommitTest extends PositionedCommitContract {
    private final TestLake lake;

    PositionedCommitTest(TestLake lake) {
        this.lake = lake;
    }

    private record Planned(Head head) implements PlannedHead {
        @Override
        public TableIdentifier name() {
            return head.name();
        }

        @Override
        public ExpectedHead expected() {
            return head.expected();
        }

        @Override
        public PositionMap positions() {
            return head.positions();
        }
    }

    @Override
    protected Lakehouse lakehouse() {
        return lake.lakehouse();
    }

    @Override
    protected PlannedHead head(TableIdentifier name) {
        return new Planned(Head.of(lakehouse(), name));
    }

    @Override
    protected PlannedHead positionedHead(TableIdentifier name) {
        return new Planned(Head.ofPositioned(lakehouse(), name));
    }

    @Override
    protected Map<TableIdentifier, Long> commit(String commitId, List<Change> changes) {
        PositionedCommit commit = new PositionedCommit(lakehouse(), commitId);
        for (Change change : changes) {
            if (change instanceof Change.Append append) {
                commit.append(((Planned) append.head()).head(), append.files(), append.positions());
            } else if (change instanceof Change.Publish publish) {
                commit.publish(publish.materialised(), ((Planned) publish.head()).head());
            }
        }
        return commit.commit();
    }

    @Override
    protected Materialised replace(PlannedHead head, Schema schema, List<DataFile> files, Map<String, String> summary) {
        Materialisation materialisation = new Materialisation(
                head.name(), "select 1", List.of(), List.of(), head.expected(), "run-1", Map.of(), summary);
        return BranchWrite.replace(
                lakehouse(), materialisation, schema, files, 10L * files.size(), 100L * files.size());
    }
}
